/** Secrets in one encrypted file: scrypt (RFC 7914) makes the key, AES-256-GCM the seal. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Failure } from '#contract/errors.ts';
import type { Secrets } from '../host.ts';

/** 128 MiB and about a third of a second: what OWASP asks of scrypt. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const fileSchema = z.object({ version: z.literal(1), salt: z.base64(), nonce: z.base64(), tag: z.base64(), sealed: z.base64() });
const kept = z.record(z.string(), z.string());

/**
 * @param passphrase null leaves what is kept locked, and nothing new is taken
 * @throws Failure `secrets-locked` when the passphrase does not open the file
 */
export async function openSecretsFile(file: string, passphrase: string | null): Promise<Secrets> {
  if (passphrase === null) return locked;
  const found = existsSync(file) ? fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
  const salt = found === null ? randomBytes(16) : Buffer.from(found.salt, 'base64');
  const key = await keyFrom(passphrase, salt);
  const values = new Map(Object.entries(found === null ? {} : open(found, key)));
  return {
    kind: 'file',
    get: async (name) => values.get(name) ?? null,
    async set(name, value) {
      values.set(name, value);
      save(file, salt, key, values);
    },
    async remove(name) {
      if (values.delete(name)) save(file, salt, key, values);
    },
  };
}

const refuse = async (): Promise<never> => {
  throw new Failure({ code: 'secrets-locked', reason: 'no-keychain' });
};
const locked: Secrets = { kind: 'file', get: refuse, set: refuse, remove: async () => undefined };

function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

function open(found: z.infer<typeof fileSchema>, key: Buffer): Record<string, string> {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(found.nonce, 'base64'));
  decipher.setAuthTag(Buffer.from(found.tag, 'base64'));
  try {
    const plain = Buffer.concat([decipher.update(Buffer.from(found.sealed, 'base64')), decipher.final()]);
    return kept.parse(JSON.parse(plain.toString('utf8')));
  } catch (cause) {
    throw new Failure({ code: 'secrets-locked', reason: 'wrong-passphrase' }, { cause });
  }
}

/** Written beside and renamed, so that a power cut leaves the old file or the new one. */
function save(file: string, salt: Buffer, key: Buffer, values: ReadonlyMap<string, string>): void {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(Object.fromEntries(values)), 'utf8'), cipher.final()]);
  const text = { version: 1, salt: salt.toString('base64'), nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.new`;
  const fd = openSync(beside, 'w', 0o600);
  try {
    writeFileSync(fd, JSON.stringify({ ...text, sealed: sealed.toString('base64') }));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(beside, file);
}
