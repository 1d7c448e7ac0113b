/** One sync in a process of its own; the account is its argument, the result its output. */
import type { Input } from '#contract/api.ts';
import { createEngine } from '#engine/engine.ts';
import { testHost } from '../host.ts';

const engine = await createEngine(testHost());
await engine.call('accounts.add', JSON.parse(process.argv[2] ?? '') as Input<'accounts.add'>);
console.log(JSON.stringify(await engine.call('mail.sync', {})));
await engine.close();
