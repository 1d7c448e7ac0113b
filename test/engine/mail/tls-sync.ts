/**
 * A sync in a process of its own; the account is its argument, the result its output.
 * With a second argument it goes on watching, tells each state of the sync in a line, and syncs whenever a line comes in.
 */
import type { Input } from '#contract/api.ts';
import { faultOf } from '#contract/errors.ts';
import { createEngine } from '#engine/engine.ts';
import { testHost } from '../host.ts';

const engine = await createEngine(testHost());
await engine.call('accounts.add', JSON.parse(process.argv[2] ?? '') as Input<'accounts.add'>);
console.log(JSON.stringify(await engine.call('mail.sync', {})));
if (process.argv[3] === undefined) await engine.close();
else {
  engine.listen((event) => {
    if (event.type === 'sync') console.log(JSON.stringify({ phase: event.state.phase, fault: event.state.fault?.code ?? null }));
  });
  engine.start();
  process.stdin.on('data', () => {
    engine.call('mail.sync', {}).then(
      () => console.log('"synced"'),
      (error: unknown) => console.log(JSON.stringify({ refused: faultOf(error).code })),
    );
  });
}
