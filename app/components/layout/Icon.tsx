const paths = {
  search:
    "M10.5 4a6.5 6.5 0 1 0 4.1 11.5l4.7 4.7 1.4-1.4-4.7-4.7A6.5 6.5 0 0 0 10.5 4Zm0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z",
  menu: "M4 6h16v2H4zm0 5h16v2H4zm0 5h16v2H4z",
  next: "M9 5l7 7-7 7-1.4-1.4L13.2 12 7.6 6.4z",
  previous: "M15 5l-7 7 7 7 1.4-1.4L10.8 12l5.6-5.6z",
  check: "M9.5 17.3 4.7 12.5l1.4-1.4 3.4 3.4 8.4-8.4 1.4 1.4z",
  cross: "M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 2a7 7 0 1 1 0 14 7 7 0 0 1 0-14Zm-1 2v6l4.5 2.7 1-1.7-3.5-2V7z",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0 10c-4.4 0-8 2.2-8 5v1h16v-1c0-2.8-3.6-5-8-5Z",
  tool: "M6 3h9l4 4v14H6zm2 2v14h9V8h-3V5zm2 6h5v1.6h-5zm0 3.4h5V16h-5z",
  case: "M9 4h6a2 2 0 0 1 2 2v1h4v13H3V7h4V6a2 2 0 0 1 2-2Zm0 3h6V6H9zM5 9v9h14V9z",
  parallel: "M4 5h7v14H4zm9 0h7v14h-7zM6 7v10h3V7zm9 0v10h3V7z",
  download: "M11 4h2v8.2l3.3-3.3 1.4 1.4L12 16l-5.7-5.7 1.4-1.4 3.3 3.3zM5 18h14v2H5z",
  print: "M7 3h10v5h3v9h-3v4H7v-4H4V8h3zm2 2v3h6V5zm0 9v5h6v-5zM6 10v5h1v-3h10v3h1v-5z",
} as const;

export type IconName = keyof typeof paths;

/** A sign beside a word; never alone, so it is hidden from screen readers. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path fill="currentColor" d={paths[name]} />
    </svg>
  );
}
