/** Evaluated in a page: the first event of a stroke begins it, the end of the frame that follows ends it. */
(() => {
  const toPaint = [];
  const reported = [];
  const { port1, port2 } = new MessageChannel();
  let since;
  port1.onmessage = () => {
    if (since !== undefined) toPaint.push(performance.now() - since);
    since = undefined;
  };
  const begin = ({ timeStamp }) => {
    if (since !== undefined) return;
    since = timeStamp;
    requestAnimationFrame(() => port2.postMessage(null));
  };
  const kinds = ["keydown", "compositionstart", "compositionupdate", "beforeinput"];
  for (const kind of kinds) addEventListener(kind, begin, { capture: true });
  const observer = new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (kinds.includes(name)) reported.push(duration);
  });
  observer.observe({ type: "event", durationThreshold: 16 });
  window.typing = {
    end: () => {
      for (const kind of kinds) removeEventListener(kind, begin, { capture: true });
      observer.disconnect();
      return { toPaint, reported };
    },
  };
})();
