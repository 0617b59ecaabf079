import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Key and certificate in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Why a test that needs a certificate cannot run. */
export const NO_CERTIFICATE = 'openssl is not installed, or makes no certificates';

/** A certificate for a host name, signed by itself; null where openssl cannot make one. */
export function makeCertificate(host: string): Certificate | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
  try {
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`, '-days', '2'];
    const files = ['-nodes', '-keyout', key, '-out', cert];
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...files, ...subject]);
    return made.status === 0 ? { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
