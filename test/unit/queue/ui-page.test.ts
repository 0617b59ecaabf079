import { describe, expect, test } from 'vitest';
import { decodePage, pageKind } from '../../../src/queue/ui/page-encoding.ts';
import { pageText } from '../../../src/queue/ui/page-text.ts';
import { judgeLook, type PageLook, renderSmoke, whyFailed } from '../../../src/queue/ui/smoke.ts';

describe('visible text of HTML', () => {
  test.each([
    ['<title>Dash &amp; Board</title><h1>Build</h1><p>is\n green', 'Dash & Board\nBuild\nis green'],
    ['<b>Dash</b>board <a href="/x">Set<i>tings</i></a>', 'Dashboard Settings'],
    ['<script>var hidden = "<p>";</script><style>p{}</style>seen', 'seen'],
    ['<noscript><p>turn it on</p></noscript><template><p>t</p></template>seen', 'seen'],
    ['<!DOCTYPE html><!-- <p>no</p> -->a<?php x ?>b', 'ab'],
    ['<div hidden>no<div>no</div>no</div><p style="display: none">no</p>yes', 'yes'],
    ['<div hidden>never closed', ''],
    ['<input type="submit" value="Send"><input type=text value=typed placeholder="Name">', 'Send Name'],
    ['<img alt="Logo of &quot;us&quot;" src=x><button aria-label=Close>x</button>', 'Logo of "us" Close x'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['1 < 2 &lt; 3 &#51;&#x33; &nope; &#0;', '1 < 2 < 3 33 &nope; \u{fffd}'],
    ['<a title="1 > 0">text</a><br>next', 'text\nnext'],
    ['<a href="unclosed>text</a> after', 'text after'],
    ['a<p', 'a'],
    ['한글<br/>페이지', '한글\n페이지'],
    ['', ''],
  ])('%j', (html, text) => {
    expect(pageText(html)).toBe(text);
  });

  test('takes no longer for a page that is meant to be slow', () => {
    for (const piece of ['<', '<a ', '<a "', '<div hidden>', '<!--', '<script>', '</', '&', '&amp', ' ', '<p>']) {
      expect(pageText(piece.repeat(200_000 / piece.length)).length).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('characters of a page', () => {
  const korean = Buffer.from([0xc7, 0xd1, 0xb1, 0xdb]);
  const declared = (head: string): Buffer => Buffer.concat([Buffer.from(head), korean]);

  test.each([
    ['the header says', korean, 'text/html; charset=EUC-KR', '한글'],
    ['the page says', declared('<meta charset="euc-kr">'), 'text/html', '<meta charset="euc-kr">한글'],
    [
      'the page says in the old way',
      declared('<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">'),
      '',
      '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr">한글',
    ],
    ['nobody says', Buffer.from('한글'), 'text/html', '한글'],
    ['an unknown one', Buffer.from('한글'), 'text/html; charset=klingon', '한글'],
    ['a byte order mark', Buffer.from('\u{feff}한글', 'utf16le'), 'text/html; charset=utf-8', '한글'],
  ])('%s', (_what, ...[bytes, contentType, text]) => {
    expect(decodePage(bytes, contentType)).toBe(text);
  });

  test.each([
    ['text/html; charset=utf-8', 'x', 'html'],
    ['application/xhtml+xml', 'x', 'html'],
    ['', ' <html>', 'html'],
    ['', 'plain', 'text'],
    ['application/json', '<x>', 'text'],
  ])('a body of type %j that begins with %j is %s', (contentType, body, kind) => {
    expect(pageKind(contentType, body)).toBe(kind);
  });
});

describe('the verdict', () => {
  const seen: PageLook = { seen: true, text: 'Dashboard Ready\nBuild: green' };
  const unseen: PageLook = { seen: false, step: 'snapshot', why: 'gone' };

  test.each([
    [seen, [], 'UI_SMOKE_OK', []],
    [seen, ['dashboard', ' BUILD: ', '  '], 'UI_SMOKE_OK', []],
    [seen, ['red', 'ready', ' blue '], 'UI_SMOKE_FAIL: ui_missing_terms:red,blue', ['red', 'blue']],
    [unseen, ['a', ' '], 'UI_SMOKE_FAIL: ui_snapshot_failed:gone', ['a']],
  ])('%j with %j: %s', (look, terms, ...[printed, missing]) => {
    const result = judgeLook(look, terms);
    expect(renderSmoke(result)).toBe(printed);
    expect(result.missing).toEqual(missing);
  });

  test('carries the beginning of the page', () => {
    expect(judgeLook({ seen: true, text: '🙂'.repeat(401) }, []).excerpt).toBe('🙂'.repeat(400));
    expect(judgeLook(unseen, []).excerpt).toBe('');
    expect(judgeLook(seen, []).reasons).toEqual(['ui_smoke_passed']);
  });

  test.each([
    [{ exitCode: 3, stdout: '', stderr: '' }, 'open_failed_rc=3'],
    [{ exitCode: 3, stdout: ' out \n', stderr: ' ' }, 'out'],
    [{ exitCode: 3, stdout: 'out', stderr: 'err\n' }, 'err'],
  ])('why a step failed: %j', (end, why) => {
    expect(whyFailed('open', end)).toBe(why);
  });
});
