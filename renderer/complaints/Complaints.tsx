/** The place Complaints. */
export function Complaints() {
  return <main className="main" />;
}
