import { describe, expect, it } from 'vitest';
import { judgeSinkAnswer, type SinkAnswer } from '../../../src/alerts/sink-answer.ts';

const NOW_MS = Date.UTC(2026, 2, 1);
const CANARY = 'c4n4ry';

function answer(differing: Partial<SinkAnswer>): SinkAnswer {
  return { status: 200, contentType: 'application/json', retryAfter: null, body: '', whole: true, ...differing };
}

type Type = Parameters<typeof judgeSinkAnswer>[0];

describe('a success is believed', () => {
  const page = { contentType: 'text/html; charset=utf-8', body: '<!DOCTYPE html><title>Login</title>' };
  it.each<[Type, Partial<SinkAnswer>, boolean]>([
    ['webhook', {}, true],
    ['webhook', { status: 204, contentType: '' }, true],
    ['webhook', { body: 'thanks', contentType: 'text/plain' }, true],
    ['webhook', { body: 'x'.repeat(100), whole: false }, true],
    ['webhook', page, false],
    ['webhook', { ...page, contentType: 'application/json' }, false],
    ['webhook', { contentType: 'application/xhtml+xml' }, false],
    ['webhook', { contentType: 'TEXT/HTML' }, false],
    ['webhook', { body: ' \n<html lang="en">' }, false],
    ['alertmanager', {}, true],
    ['alertmanager', page, false],
    ['slack', { body: 'ok', contentType: 'text/html' }, false],
    ['slack', { body: 'ok', contentType: 'text/plain' }, true],
    ['slack', { body: ' ok\n' }, true],
    ['slack', {}, true],
    ['slack', { whole: false }, false],
    ['slack', { body: '{"ok":true}' }, true],
    ['slack', { body: '{}' }, true],
    ['slack', { body: '{"ok":false,"error":"invalid_auth"}' }, false],
    ['slack', { body: 'okay' }, false],
    ['slack', { body: '[]' }, false],
    ['slack', { body: 'null' }, false],
    ['slack', page, false],
    ['pagerduty_events', { status: 202, body: '{"status":"success","dedup_key":"x"}' }, true],
    ['pagerduty_events', { status: 202 }, true],
    ['pagerduty_events', { status: 202, body: '{"status":"invalid event"}' }, false],
    ['pagerduty_events', { status: 202, body: '{}' }, false],
    ['pagerduty_events', { status: 202, body: '{"status":"success"', whole: false }, false],
    ['pagerduty_events', page, false],
  ])('of %s with %j: %j', (type, differing, isAcknowledged) => {
    const given = answer(differing);
    const { status } = given;
    expect(judgeSinkAnswer(type, given, NOW_MS)).toEqual(
      isAcknowledged
        ? { outcome: 'delivered', httpStatus: status }
        : {
            outcome: 'failed',
            reasonCode: 'invalid_sink_result',
            detailCode: 'not_acknowledged',
            httpStatus: status,
            message: `status ${status}, but not the answer of a ${type} sink`,
            prospect: 'soon',
            retryAfterMs: null,
          },
    );
  });
});

describe('any other status', () => {
  it.each([
    [301, 'redirect', 'soon'],
    [307, 'redirect', 'soon'],
    [304, 'redirect', 'soon'],
    [400, 'client_error', 'hopeless'],
    [401, 'client_error', 'soon'],
    [403, 'client_error', 'soon'],
    [404, 'client_error', 'soon'],
    [405, 'client_error', 'soon'],
    [408, 'client_error', 'soon'],
    [410, 'client_error', 'soon'],
    [413, 'client_error', 'hopeless'],
    [422, 'client_error', 'hopeless'],
    [429, 'rate_limited', 'soon'],
    [500, 'server_error', 'soon'],
    [503, 'server_error', 'soon'],
    [799, 'server_error', 'soon'],
  ])('%d: %s, %s', (status, detailCode, prospect) => {
    const outcome = judgeSinkAnswer('webhook', answer({ status, body: CANARY, contentType: CANARY }), NOW_MS);
    expect(outcome).toMatchObject({ reasonCode: 'http_error', detailCode, prospect, httpStatus: status });
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
  });

  it.each<[string | null, number | null]>([
    [null, null],
    ['7', 7000],
    ['Sun, 01 Mar 2026 00:00:30 GMT', 30_000],
    ['Sat, 28 Feb 2026 00:00:30 GMT', 0],
    ['soon', null],
    ['9999999999', 3_600_000],
  ])('with Retry-After %j is left alone for %j ms', (retryAfter, retryAfterMs) => {
    for (const status of [429, 503, 200]) {
      const given = answer({ status, retryAfter, contentType: 'text/html' });
      expect(judgeSinkAnswer('slack', given, NOW_MS)).toMatchObject({ retryAfterMs });
    }
  });

  it('of a wrong routing key leaves the event good', () => {
    const body = '{"status":"invalid event","message":"Event object is invalid","errors":["Invalid routing key"]}';
    expect(judgeSinkAnswer('pagerduty_events', answer({ status: 400, body }), NOW_MS)).toMatchObject({
      prospect: 'soon',
    });
    const other = '{"errors":["Length of \'summary\' is incorrect"]}';
    expect(judgeSinkAnswer('pagerduty_events', answer({ status: 400, body: other }), NOW_MS)).toMatchObject({
      prospect: 'hopeless',
    });
  });
});
