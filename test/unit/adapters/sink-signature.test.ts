import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { webhookSignature } from '../../../src/adapters/sink-signature.ts';

const MESSAGE = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

describe('a signature', () => {
  it('is that of the published example', () => {
    expect(webhookSignature(SECRET, MESSAGE)).toBe(SIGNATURE);
  });

  it('is the same without the prefix of the secret, and around it white space does not count', () => {
    expect(webhookSignature(SECRET.slice(6), MESSAGE)).toBe(SIGNATURE);
    expect(webhookSignature(`  ${SECRET}\n`, MESSAGE)).toBe(SIGNATURE);
  });

  it('comes once for each secret while keys are rotated', () => {
    const key = Buffer.from('0123456789abcdef0123456789abcdef');
    const { id, timestamp, body } = MESSAGE;
    const second = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const secrets = `${SECRET} whsec_${key.toString('base64')}`;
    expect(webhookSignature(secrets, MESSAGE)).toBe(`${SIGNATURE} v1,${second}`);
  });

  it('covers id, time and body', () => {
    const changed = [{ id: 'other' }, { timestamp: 1 }, { body: '{}' }].map((part) =>
      webhookSignature(SECRET, { ...MESSAGE, ...part }),
    );
    expect(new Set([SIGNATURE, ...changed]).size).toBe(4);
  });

  it('is of UTF-8', () => {
    const { id, timestamp } = MESSAGE;
    const key = Buffer.from(SECRET.slice(6), 'base64');
    const content = Buffer.from(`${id}.${timestamp}.ä\u{1f600}`, 'utf8');
    expect(webhookSignature(SECRET, { id, timestamp, body: 'ä\u{1f600}' })).toBe(
      `v1,${createHmac('sha256', key).update(content).digest('base64')}`,
    );
  });

  it.each(['', '   ', 'whsec_', 'whsec_short', 'not base64!', `${SECRET} whsec_???`, '====', 'whsec_MfKQ9r8GKYqrTwjU'])(
    'is not made with %j',
    (secrets) => {
      expect(webhookSignature(secrets, MESSAGE)).toBeNull();
    },
  );
});
