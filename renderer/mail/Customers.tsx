/** The place Customers. */
export function Customers() {
  return <main className="main" />;
}
