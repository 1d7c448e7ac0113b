/** The place FollowUps. */
export function FollowUps() {
  return <main className="main" />;
}
