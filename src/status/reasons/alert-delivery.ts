import type { Reason } from './reason.ts';

const LAST_ATTEMPTS = 'tail -n 3 {ops}/telemetry/alerts.jsonl';
const STAYS_DUE = 'The notification stays due and is tried again.';

type Text = Pick<Reason, 'title' | 'cause' | 'remedy'> & { readonly seeAlso?: readonly string[] };

/** Severity is null: how the loop is does not depend on whether its alerts arrive. */
function delivery(code: string, { seeAlso = [], ...text }: Text): Reason {
  return { code, severity: null, ...text, evidenceCommand: LAST_ATTEMPTS, seeAlso, step: null };
}

/** Why a notification did not reach a sink. The first seven are reasons, the others say more about them. */
export const ALERT_DELIVERY: readonly Reason[] = [
  delivery('http_error', {
    title: 'The sink answered, but not that it took the notification',
    cause: 'The status of the answer is not one of 200 to 299. The row has it as httpStatus.',
    remedy: `Look up the status in the documentation of the receiver. ${STAYS_DUE} After 400, 413 and 422 it is not: the receiver has something against these very bytes.`,
    seeAlso: ['client_error', 'server_error', 'rate_limited', 'redirect'],
  }),
  delivery('request_failed', {
    title: 'The sink gave no answer',
    cause: 'No address, no connection, no TLS, or no whole answer within timeoutSeconds of the sink.',
    remedy: `Check that the receiver is up and can be reached from this machine. ${STAYS_DUE} It carries the same id, so that a receiver that got it after all can tell.`,
    seeAlso: ['sink_timeout', 'connect_failed', 'connection_lost', 'tls_failed', 'answer_malformed'],
  }),
  delivery('destination_refused', {
    title: 'The sink leads to where notifications do not go',
    cause: 'Its URL is no https URL with a public address, and the catalog does not allow more for this host.',
    remedy:
      'Correct the URL, or name the host under outbound of the catalog if it is meant. Nothing was sent; the notification stays due.',
    seeAlso: ['bad_url', 'insecure_url', 'private_address'],
  }),
  delivery('missing_secret', {
    title: 'A secret of the sink is not there, or cannot be used',
    cause:
      'A variable or file that the catalog names for URL, token, key or signing secret is unset, empty or malformed.',
    remedy:
      'Set it where the scheduled commands run. Only sinks that need it stand still; what is due there stays due.',
    seeAlso: ['secret_unset', 'secret_unusable'],
  }),
  delivery('invalid_sink_result', {
    title: 'The sink answered with success, but not as its type does',
    cause: 'A login page, or an answer of some other server: nothing shows that the notification was taken.',
    remedy: `Check the URL of the sink and what stands before it, such as a proxy. ${STAYS_DUE}`,
    seeAlso: ['not_acknowledged'],
  }),
  delivery('sink_dispatch_failed', {
    title: 'The notification could not be handed over',
    cause: 'A mail server or a program refused it, or the catalog gives the sink something that cannot be sent.',
    remedy:
      'The message of the row says which. Correct the sink; the notification stays due unless the mail itself was refused.',
    seeAlso: ['exit_status', 'header_invalid', 'smtp_refused'],
  }),
  delivery('unsupported_sink_type', {
    title: 'Nothing here speaks with sinks of this type',
    cause: 'The catalog was written for another version of the manager.',
    remedy: 'Update the manager, or change the type of the sink.',
  }),
  ...destinations(),
  ...connections(),
  ...answers(),
  ...handedOver(),
];

/** Where a sink leads to, and what it needs. */
function destinations(): readonly Reason[] {
  return [
    delivery('bad_url', {
      title: 'The URL of the sink cannot be used',
      cause: 'It is no absolute URL, has the wrong scheme, holds credentials, or has a query where none can be.',
      remedy:
        'Correct the variable or file that the catalog names. The message never shows the URL: it may be a secret.',
    }),
    delivery('insecure_url', {
      title: 'The URL of the sink is not https',
      cause: 'What is sent to it could be read and changed on the way.',
      remedy: 'Use https, or name the host in outbound.allowHttpHosts of the catalog.',
    }),
    delivery('private_address', {
      title: 'The host of the sink has an address that is not public',
      cause:
        'The host is, or its name leads to, an address of this machine, of a private network, or of the services of a cloud. A single such address among several is enough.',
      remedy:
        'Name the host in outbound.allowPrivateHosts of the catalog if that is meant; if not, somebody changed the name.',
    }),
    delivery('secret_unset', {
      title: 'A secret of the sink is not set',
      cause: 'The variable is unset or empty, or the file cannot be read or is empty.',
      remedy: 'Set it where the scheduled commands run.',
    }),
    delivery('secret_unusable', {
      title: 'A secret of the sink has the wrong form',
      cause: 'A token must be visible ASCII without blanks, a signing secret base64 of at least 16 bytes.',
      remedy: 'Look for a line end or blanks that were copied along.',
    }),
    delivery('header_invalid', {
      title: 'The catalog gives the sink a header that cannot be sent',
      cause: 'A name or value with characters that headers cannot have, or a header that the delivery sets itself.',
      remedy: 'Correct headers, from or to of the sink.',
    }),
  ];
}

/** The way there and back. */
function connections(): readonly Reason[] {
  return [
    delivery('sink_timeout', {
      title: 'The sink did not finish in time',
      cause: 'There was no whole answer, or the program had not ended, when timeoutSeconds of the sink were over.',
      remedy: 'Raise timeoutSeconds if the receiver is slow; otherwise look why it hangs.',
    }),
    delivery('connect_failed', {
      title: 'No connection with the sink',
      cause: 'The name of its host is not known, nobody listens there, or the network does not lead there.',
      remedy: 'The message says which. Check name, port and firewall.',
    }),
    delivery('tls_failed', {
      title: 'No encrypted connection with the sink',
      cause: 'The certificate is not accepted, the other side does not speak TLS, or a mail server offers no STARTTLS.',
      remedy: 'Renew the certificate, or give its authority by NODE_EXTRA_CA_CERTS. It is never left unchecked.',
    }),
    delivery('connection_lost', {
      title: 'The connection broke before the answer was complete',
      cause: 'The sink, or something on the way, closed it. Whether the notification was taken is not known.',
      remedy: 'Nothing, if it does not come back: the notification is sent again under the same id.',
    }),
    delivery('answer_malformed', {
      title: 'What came back is no answer',
      cause: 'The other side speaks another protocol, or does not keep to this one.',
      remedy: 'Check scheme and port of the sink.',
    }),
    delivery('answer_too_large', {
      title: 'The head of the answer is too large',
      cause: 'More than 16 KiB of header fields came back.',
      remedy: 'Check what answers there.',
    }),
  ];
}

/** What came back. */
function answers(): readonly Reason[] {
  return [
    delivery('client_error', {
      title: 'The sink refused the request',
      cause: 'Status 400 to 499: the URL, the credentials or the notification are wrong for this receiver.',
      remedy: '401 and 403 speak of token or signature, 404 and 410 of the URL, 400, 413 and 422 of the notification.',
    }),
    delivery('server_error', {
      title: 'The sink is out of order',
      cause: 'Status 500 or above.',
      remedy: 'Wait, or ask whoever runs the receiver.',
    }),
    delivery('rate_limited', {
      title: 'The sink takes no more for now',
      cause: 'Status 429. The pause that it asks for is kept, at most an hour.',
      remedy: 'Lower maxPerMinute of the sink, or group more.',
    }),
    delivery('redirect', {
      title: 'The sink points to another place',
      cause: 'Status 300 to 399. Redirects are not followed: they would lead around the checks of the address.',
      remedy: 'Give the sink its final URL.',
    }),
    delivery('not_acknowledged', {
      title: 'Nothing in the answer says that the notification was taken',
      cause: 'Slack says ok, PagerDuty status success, and nobody answers a notification with a page for people.',
      remedy: 'Open the URL of the sink from this machine and see who answers.',
    }),
  ];
}

/** Mail servers and programs. */
function handedOver(): readonly Reason[] {
  return [
    delivery('smtp_login_refused', {
      title: 'The mail server refused the login',
      cause: 'User or password in the URL of the mail server are wrong, or it takes no login.',
      remedy: 'Correct the variable or file that smtpUrlEnv or smtpUrlFile names.',
    }),
    delivery('smtp_deferred', {
      title: 'The mail server wants the mail later',
      cause: 'It answered with a status of 400 to 499: greylisting, a full disk, too many mails.',
      remedy: 'Nothing, if it does not stay so: the mail is sent again.',
    }),
    delivery('smtp_refused', {
      title: 'The mail server refused the mail',
      cause: 'It answered with a status of 500 or above to sender, recipients or content.',
      remedy: 'The message says to which command. After a refused content the same mail is not sent again.',
    }),
    delivery('exit_status', {
      title: 'The program of the sink failed',
      cause: 'It ended with an exit status other than 0.',
      remedy: 'Run it by hand with a notification on standard input. What it prints is not kept.',
    }),
    delivery('program_not_started', {
      title: 'The program of the sink could not be started',
      cause: 'It was not found, or may not be executed; it may also have ended with 126 or 127 itself.',
      remedy: 'Give argv an absolute path. Programs get PATH and HOME, but no other variable of the manager.',
    }),
  ];
}
