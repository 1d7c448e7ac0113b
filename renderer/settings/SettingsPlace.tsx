/** The place SettingsPlace. */
export function SettingsPlace() {
  return <main className="main" />;
}
