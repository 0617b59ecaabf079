/** What {@link isServiceUrl} accepts, in words. */
export const SERVICE_URL_RULE = 'an absolute http or https URL without credentials, query and fragment';

/** True for a base URL to which paths can be appended and which holds no secret. */
export function isServiceUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  );
}

/** The text of a URL, well-formed or not, without what may be a secret: credentials, query, fragment. */
export function hideUrlSecrets(text: string): string {
  return text.replace(/\/\/.*@/, '//***@').replace(/[?#].*$/s, '?***');
}
