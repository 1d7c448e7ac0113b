/** Pictures from the internet: what is asked, and what never is. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPictures, isPublic } from '#engine/mail/pictures.ts';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
let server: Server;
let at = '';
const seen: { url: string; headers: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers });
    const send = (status: number, headers: Record<string, string>, body: Buffer | string = ''): void =>
      void response.writeHead(status, { 'set-cookie': 'who=you', ...headers }).end(body);
    if (request.url === '/png') send(200, { 'content-type': 'text/html' }, png);
    else if (request.url === '/page') send(200, { 'content-type': 'image/png' }, '<script>alert(1)</script>');
    else if (request.url === '/svg') send(200, { 'content-type': 'image/svg+xml' }, '<svg xmlns="http://www.w3.org/2000/svg"/>');
    else if (request.url === '/round') send(302, { location: '/round' });
    else if (request.url === '/on') send(301, { location: '/png' });
    else if (request.url === '/file') send(302, { location: 'file:///etc/passwd' });
    else if (request.url === '/huge') send(200, {}, Buffer.concat([png, Buffer.alloc(11_000_000)]));
    else send(404, {});
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const open = createPictures(() => true);

test('a picture comes as its bytes say, without cookie, referrer or language', async () => {
  expect(await open(`${at}/png`)).toEqual({ name: '', type: 'image/png', base64: png.toString('base64') });
  await open(`${at}/on`);
  await open(`${at.replace('http://', 'http://user:secret@')}/png`);
  for (const { headers } of seen)
    for (const told of ['cookie', 'referer', 'accept-language', 'authorization', 'origin']) expect(headers[told]).toBeUndefined();
});

test.each(['/page', '/svg', '/round', '/file', '/huge', '/gone'])('%s is no picture', async (path) => {
  await expect(open(`${at}${path}`)).rejects.toThrow(/server-(?:refused|unreachable)/);
});

test('this machine and its network are never asked', async () => {
  const closed = createPictures();
  seen.length = 0;
  const port = at.split(':').at(-1);
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])
    await expect(closed(`http://${host}:${port}/png`)).rejects.toThrow('server-unreachable');
  expect(seen).toEqual([]);
  for (const address of [
    '10.1.2.3',
    '192.168.0.1',
    '172.31.0.1',
    '169.254.169.254',
    '100.64.0.1',
    'fe80::1',
    'fd00::1',
    '::',
    '224.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
  ])
    expect(isPublic(address), address).toBe(false);
  for (const address of ['93.184.216.34', '2606:2800:220:1::1']) expect(isPublic(address), address).toBe(true);
});
