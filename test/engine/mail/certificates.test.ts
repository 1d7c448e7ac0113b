/** A server whose certificate an authority vouches for: the engine runs in a process of its own, for trusted ones are read at its start. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { startDovecot } from '../../servers/dovecot.ts';
import { accountFor, mail } from './shop.ts';

const until = (what: () => boolean): Promise<void> =>
  vi.waitFor(
    () => {
      if (!what()) throw new Error('it did not come about in time');
    },
    { timeout: 60_000, interval: 50 },
  );

it('syncs with TLS where the certificate is vouched for', async () => {
  const server = await startDovecot({ tls: true });
  server.deliver(mail({ id: 'a' }));
  const file = join(mkdtempSync(join(tmpdir(), 'cert-')), 'cert.pem');
  writeFileSync(file, server.cert ?? '');
  const script = fileURLToPath(new URL('./tls-sync.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(accountFor(server, 'tls'))], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: file },
  });
  expect(JSON.parse(stdout)).toMatchObject({ fetched: 1, here: 1, onServer: 1 });
  await server.stop();
});

it('says by itself that the certificate changed under a running watch, refuses each sync, and does not stop for good', async () => {
  const server = await startDovecot({ tls: true });
  server.deliver(mail({ id: 'a' }));
  const folder = mkdtempSync(join(tmpdir(), 'cert-'));
  writeFileSync(join(folder, 'cert.pem'), server.cert ?? '');
  const script = fileURLToPath(new URL('./tls-sync.ts', import.meta.url));
  const watching = spawn(process.execPath, [script, JSON.stringify(accountFor(server, 'tls')), 'watch'], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    let told = '';
    watching.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    await until(() => told.includes('"phase":"idle"'));
    await server.stop();
    server.changeCertificate();
    await server.start();
    // Dovecot lets a connection that stands live on for a moment; the next one tells, and nobody has to ask.
    await until(() => told.includes('{"phase":"offline","fault":"certificate-untrusted"}'));
    watching.stdin.write('sync\n');
    await until(() => told.includes('{"refused":"certificate-untrusted"}'));
    expect(told).not.toContain('"phase":"stopped"');
  } finally {
    watching.kill();
    await server.stop();
  }
}, 180_000);
