/** The place Insights. */
export function Insights() {
  return <main className="main" />;
}
