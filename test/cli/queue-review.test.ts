import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { toolPath, writeTool } from '../support/browser-tool.ts';
import { QueueStage, STORES } from '../support/queue-stage.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

describe.each(BACKENDS)('review-and-route on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
    const criteria = 'README 갱신; 테스트 통과';
    stage.ok('orch', 'add', '--id', 'T-1', '--priority', 'P1', '--task', 't', '--success-criteria', criteria);
    stage.ok('orch', 'pick', '--owner-session', 'w');
  });

  const review = (report: string, ...more: readonly string[]) =>
    stage.run('review-and-route', '--id', 'T-1', '--report', report, ...more);

  test('a report that covers the criteria of the item closes it', () => {
    expect(review('README를 갱신했고 테스트도 통과했습니다. 실패 0건.')).toEqual({
      status: 0,
      stdout: 'T-1 -> DONE (PASS)\n',
      stderr: '',
    });
    expect(stage.item('T-1')).toMatchObject({
      status: 'DONE',
      owner_session: 'w',
      lease_owner: null,
      notes: 'review:PASS all_success_criteria_covered',
    });
    const types = stage.events().map(({ event_type: type }) => type);
    expect(types.slice(-2)).toEqual(['done', 'review_gate']);
  });

  test('one that does not gives it back, not to be picked before its backoff has passed', () => {
    expect(review('README는 갱신했지만 테스트는 하지 않음')).toMatchObject({
      status: 0,
      stdout: 'T-1 -> PENDING (RETRY)\n',
      stderr: 'reasons: missing_checks:1\n',
    });
    expect(stage.item('T-1')).toMatchObject({
      status: 'PENDING',
      owner_session: '-',
      lease_owner: null,
      attempt_count: 1,
      retry_not_before: stage.nowSeconds + 60,
      notes:
        backend === 'markdown'
          ? 'review_attempts=1 | review:RETRY attempt=1/3 missing=테스트 통과'
          : 'review:RETRY attempt=1/3 missing=테스트 통과',
    });
    expect(stage.ok('orch', 'pick')).toBe('No pending tasks\n');
    stage.nowSeconds += 60;
    expect(stage.ok('orch', 'pick')).toBe('T-1\n');
  });

  test('after as many rounds as are allowed the item is blocked', () => {
    const ends: string[] = [];
    for (let round = 0; round < 5; round += 1) ends.push(review('nothing').stdout);
    const back = 'T-1 -> PENDING (RETRY)\n';
    const blocked = 'T-1 -> BLOCKED (BLOCK)\n';
    expect(ends).toEqual([back, back, back, blocked, blocked]);
    expect(stage.item('T-1').notes).toContain('review:RETRY attempt=3/3 missing=');
    expect(stage.item('T-1').notes).toContain('review:BLOCK missing_checks:2;retry_limit_reached:3/3');
    expect(review('nothing', '--max-retries', '9').stdout).toBe(back);
    expect(review('nothing', '--max-retries', '0').stdout).toBe(blocked);
    expect(review('nothing', '--max-retries', '-1')).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('--max-retries must be >= 0') as string,
    });
  });

  test('the report comes from a file by either option, and a long text is no file name', () => {
    stage.write('report.txt', 'README 갱신, 테스트 통과');
    expect(review('report.txt', '--dry-run').stdout).toContain('(PASS)');
    const byFile = ['--id', 'T-1', '--dry-run', '--report-file'];
    expect(stage.run('review-and-route', ...byFile, 'report.txt').stdout).toContain('(PASS)');
    expect(review('README 갱신, 테스트 통과. '.repeat(60), '--dry-run').stdout).toContain('(PASS)');
    expect(review('.', '--dry-run').stdout).toContain('(RETRY)');
    const missing = stage.run('review-and-route', ...byFile, 'none.txt');
    expect(missing).toMatchObject({ status: 1, stdout: '' });
    expect(missing.stderr).toContain('cannot read --report-file none.txt');
    expect(review('reprot.txt', '--dry-run').stderr).toMatch(/^note: there is no file reprot\.txt, /);
    writeFileSync(stage.path('odd.txt'), Buffer.concat([Buffer.from('갱신\n'), Buffer.of(0xff)]));
    const odd = stage.run('review-and-route', ...byFile, 'odd.txt');
    expect(odd.stderr).toContain(
      'cannot read --report-file odd.txt:2: the line is not UTF-8\nhint: save the file as UTF-8',
    );
    expect(stage.run('review-and-route', '--id', 'T-1').status).toBe(2);
    expect(review('x', '--report-file', 'report.txt').status).toBe(2);
  });

  test('a rehearsal decides and writes nothing; an explanation says why', () => {
    const before = stage.item('T-1');
    const { stdout, stderr } = review('README 갱신. 1 failed', '--dry-run', '--explain');
    expect(stdout).toBe('T-1 -> PENDING (RETRY)\n');
    expect(stderr).toContain(
      '- "README 갱신": covered, word for word\n- "테스트 통과": missing; not found: 테스트, 통과\n',
    );
    expect(stderr).toContain('failure marker "failed": counts');
    expect(stage.item('T-1')).toEqual(before);
  });

  test('criteria of the command line count, and that they do is told', () => {
    expect(review('alpha docs', '--success-criteria', 'alpha docs', '--dry-run')).toMatchObject({
      stdout: 'T-1 -> DONE (PASS)\n',
      stderr: 'note: judged by --success-criteria, not by the criteria of T-1\n',
    });
    for (const same of ['', '  ', ' README 갱신; 테스트 통과']) {
      const { stdout, stderr } = review('alpha docs', '--success-criteria', same, '--dry-run');
      expect({ stdout, stderr }).toEqual({ stdout: 'T-1 -> PENDING (RETRY)\n', stderr: 'reasons: missing_checks:2\n' });
    }
  });

  test('an unknown item, one that is done, and an old token are refused', () => {
    expect(stage.run('review-and-route', '--id', 'T-9', '--report', 'x')).toMatchObject({ status: 1, stdout: '' });
    const { fencing_token: token } = stage.item('T-1');
    expect(review('x', '--token', String(token + 1)).stderr).toContain('stale fencing token');
    stage.env = { ...stage.env, ORCH_ITEM_ID: 'T-1', ORCH_FENCING_TOKEN: String(token + 1) };
    expect(review('x').stderr).toContain('stale fencing token');
    expect(review('README 갱신, 테스트 통과', '--token', String(token)).status).toBe(0);
    stage.env = { ORCH_LOG_PATH: 'runs.jsonl' };
    expect(review('nothing')).toMatchObject({ status: 1, stdout: '' });
    expect(stage.item('T-1').status).toBe('DONE');
    expect(review('nothing', '--force').stdout).toBe('T-1 -> PENDING (RETRY)\n');
  });

  test('a page that does not show what it should sends the item back', () => {
    const tools = toolPath(stage.folder);
    stage.env = { ...stage.env, PATH: tools };
    writeTool(`${tools}/playwright-cli`, 'echo "$*" >> calls; echo Dashboard; echo Settings >&2');
    const page = ['--ui-url', 'https://example.com', '--ui-session', 's', '--ui-contains'];
    const good = 'README 갱신, 테스트 통과';
    expect(review(good, ...page, 'settings')).toMatchObject({ stdout: 'T-1 -> PENDING (RETRY)\n' });
    expect(stage.item('T-1').notes).toContain('missing=ui_validation');
    expect(review(good, ...page, 'dashboard').stdout).toBe('T-1 -> DONE (PASS)\n');
    expect(stage.item('T-1').notes).toContain('review:PASS all_success_criteria_covered;ui_validation_passed');
    const calls = '--session=s open https://example.com\n--session=s snapshot\n';
    expect(stage.text('calls')).toBe(calls + calls);
    // Nobody looks at a page for an item that is not to be reviewed.
    expect(review(good, ...page, 'dashboard').status).toBe(1);
    expect(stage.text('calls')).toBe(calls + calls);
  });
});
