/** The place Inbox. */
export function Inbox() {
  return <main className="main" />;
}
