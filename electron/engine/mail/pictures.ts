/** Pictures of mails, fetched after the owner asked: no cookie, no referrer, no word about who reads; nothing of the own network. */
import { lookup as find } from 'node:dns';
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Failure } from '#contract/errors.ts';
import type { FileBytes } from '#contract/mail.ts';

const limits = { bytes: 10 * 1024 * 1024, redirects: 5, milliseconds: 20_000, sockets: 8 } as const;

/** Addresses of this machine and of the networks around it: a mail must not reach a printer or a router. */
const inner = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, prefix, 'ipv6');

/** @param address an IP address; one that is mapped into IPv6 counts as what it is */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  const family = isIP(plain);
  if (/^::ffff:/i.test(plain)) return false;
  return family !== 0 && !inner.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}

const agents = { keepAlive: false, maxTotalSockets: limits.sockets };

/** @param allowed which addresses may be spoken to */
export function createPictures(allowed: (address: string) => boolean = isPublic): (url: string) => Promise<FileBytes> {
  const http = new HttpAgent(agents);
  const https = new HttpsAgent(agents);
  const guarded: LookupFunction = (host, options, done) =>
    find(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, []);
      const open = found.filter(({ address }) => allowed(address));
      const [first] = open;
      if (first === undefined) return done(Object.assign(new Error('not on the internet'), { code: 'EACCES' }), []);
      return options.all === true ? done(null, open) : done(null, first.address, first.family);
    });

  function get(url: URL, redirects: number): Promise<Buffer> {
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !allowed(literal)) return Promise.reject(new Error('not on the internet'));
    return new Promise((resolve, reject) => {
      const options = {
        lookup: guarded,
        signal: AbortSignal.timeout(limits.milliseconds),
        headers: { accept: 'image/avif,image/webp,image/png,image/*', 'accept-encoding': 'identity', 'user-agent': 'Mozilla/5.0' },
      };
      const asked =
        url.protocol === 'https:' ? requestHttps(url, { ...options, agent: https }) : requestHttp(url, { ...options, agent: http });
      asked.once('error', reject);
      asked.once('response', (answer) => {
        const { statusCode = 0, headers } = answer;
        if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
          answer.resume();
          const next = URL.parse(headers.location, url.href);
          if (redirects === 0 || next === null || !/^https?:$/.test(next.protocol)) reject(new Error('redirected too often'));
          else get(next, redirects - 1).then(resolve, reject);
          return;
        }
        if (statusCode !== 200) {
          answer.resume();
          reject(new Error(`the server answered ${statusCode}`));
          return;
        }
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > limits.bytes) asked.destroy(new Error('the picture is too large'));
          else chunks.push(chunk);
        });
        answer.once('error', reject);
        answer.once('end', () => resolve(Buffer.concat(chunks)));
      });
      asked.end();
    });
  }

  return async (address) => {
    const url = new URL(address);
    const server = url.host;
    let bytes: Buffer;
    try {
      url.username = '';
      url.password = '';
      bytes = await get(url, limits.redirects);
    } catch (cause) {
      throw new Failure({ code: 'server-unreachable', server, detail: cause instanceof Error ? cause.message : String(cause) }, { cause });
    }
    const type = pictureType(bytes);
    if (type === null) throw new Failure({ code: 'server-refused', server, detail: 'what came is not a picture' });
    return { name: '', type, base64: bytes.toString('base64') };
  };
}

/** By its first bytes, whatever the server calls it; drawings (SVG) are no pictures. */
function pictureType(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 16);
  if (start.startsWith('\x89PNG')) return 'image/png';
  if (/^GIF8[79]a/.test(start)) return 'image/gif';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^RIFF[\s\S]{4}WEBP/.test(start)) return 'image/webp';
  if (/^[\s\S]{4}ftypavi[fs]/.test(start)) return 'image/avif';
  return start.startsWith('BM') ? 'image/bmp' : null;
}
