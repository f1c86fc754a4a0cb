/** Where in a row of a table what is found. */
export type Columns = Partial<Record<Column, number>>;
type Column = "name" | "surname" | "givenName" | "email" | "username";

/** What the first row of a list may call its columns, without case, spaces and marks. */
const headings: Record<Column, string[]> = {
  name: [
    ...["name", "fullname", "names", "student", "studentname", "learner", "learnername", "participant"],
    ...["participantname", "trainee", "traineename", "employee", "employeename", "apprentice"],
    ...["姓名", "名称", "名字", "学员", "学员姓名", "学生", "学生姓名", "员工", "员工姓名", "真实姓名", "中文姓名"],
  ],
  surname: ["surname", "lastname", "familyname", "姓", "姓氏"],
  givenName: ["firstname", "givenname", "forename", "名"],
  email: [
    ...["email", "emails", "mail", "emailaddress", "mailaddress", "e-mail"],
    ...[
      "邮箱",
      "电子邮箱",
      "邮件",
      "电子邮件",
      "邮箱地址",
      "电子邮箱地址",
      "邮件地址",
      "工作邮箱",
      "联系邮箱",
      "email地址",
    ],
  ],
  username: ["username", "user", "login", "account", "用户名", "账号", "帐号", "账户", "登录名", "学号", "工号"],
};

const columnOf = new Map<string, Column>(
  Object.entries(headings).flatMap(([column, words]) => words.map((word) => [word, column as Column])),
);

/** What the columns of a table are, when its first row says so: "姓名 (Name)" counts as either. Null: it is a person. */
export function columnsOf(cells: string[]): Columns | null {
  const columns: Columns = {};
  if (cells.some((cell) => cell.includes("@"))) return null;
  for (const [index, cell] of cells.entries()) {
    const column = wordsOf(cell).flatMap((word) => columnOf.get(word) ?? [])[0];
    if (column) columns[column] ??= index;
  }
  return Object.keys(columns).length > 0 ? columns : null;
}

function wordsOf(cell: string): string[] {
  const text = cell.normalize("NFKC").toLowerCase();
  const plain = (part: string) => part.replace(/[\s_*.:：'"]/g, "");
  return [plain(text).replace("-", ""), ...text.split(/[()/|]/).map((part) => plain(part).replace("-", ""))];
}
