/** The help text; the README repeats it. */
export const helpText = `Register and license a self-managed Rocket.Chat, online or air-gapped

Usage
  $ rc-register [command] [options]
  $ rc-register <command> --help       more about one command

Commands
  (none)            guided setup; resumes where the last run stopped
  practice          the guided setup against a built-in workspace and portal
  status            what the workspace says of itself, and what to do next
  connect           register online with a token (--token-file FILE)
  request           air-gapped: write a signed registration request
  import FILE       check and apply a reply, a portal blob or a license
  inspect FILE      say what a file is and whether it would work; applies
                    nothing
  sync              synchronize now, and read back
  disconnect        undo the registration (--confirm HOST)
  rollback          put the license back that ran before the last import
  desk open FILE    connected side: verify a request (file, QR texts or
                    photographs of the codes; or a folder of requests), print
                    what the portal wants
  desk seal FILE    connected side: seal what the portal returned (--blob
                    FILE)
  env               an env file for a container that takes a license or a
                    token when it starts (Docker Compose, Kubernetes)
  log               what this program did on this host
  log verify        whether that log is as it was written
  self-check        whether what is installed is what was released and signed

Options
  --url URL                 the workspace (default: http://localhost:3000,
                            then that of the last run)
  --user-id ID              with --auth-token-file: a personal access token of
                            an administrator
  --auth-token-file FILE    file with the access token; - is standard input
  --user NAME               sign in instead; signed out again at the end
  --password-file FILE      file with the password; - is standard input
  --code CODE               two-factor code
  --ca FILE                 trust this authority too (PEM)
  --state DIR               where state is kept
  --air-gapped              refuse every step that makes the workspace reach
                            out
  --license-key FILE        verify licenses with this public key (PEM), not
                            the vendor's
  --timeout SECONDS         for each call to the workspace (default: 30, or
                            180 where it contacts the cloud)
  --json                    one JSON document on standard output
  --plain                   lines and questions instead of screens
  --ascii                   no Unicode
  --no-color                no color
  --help                    this text
  --version                 the version
  --terminal                what is known of this terminal, and what follows
                            from it

Options of single commands
  --token-file FILE         connect, env: file with the registration token; -
                            is standard input
  --out FILE                request, desk, env: file or folder to write to
                            (default: <case>.rcreq or .rcreply here)
  --review FILE             request, desk open: a page about what leaves, to
                            print; - prints it
  --metrics FILE            status: write it for Prometheus's textfile
                            collector too (name.prom)
  --expires DAYS            request: days until it expires (default: 30)
  --yes                     import, rollback: without asking
  --accept-expired          import, desk: go on although the request has
                            expired
  --desk-key FINGERPRINT    import: take replies of this desk key
  --workspace-url URL       inspect, env: would it work there
  --at TIME                 inspect, env: would it work then (ISO 8601)
  --confirm HOST            disconnect: the host name, instead of typing it
  --blob FILE               desk seal: file with the portal blob; of many, a
                            folder
  --license FILE            desk seal, env: file with a license
  --format NAME             env: compose (default) or kubernetes
  --release-key FILE        self-check: check with this public key (PEM), not
                            the one of the build
  --workspace-version V     practice: which server version to rehearse with
  --fault NAME              practice: switch on a fault; may be given several
                            times

Secrets come from a file, standard input or the environment, never from an
argument.`;
