// What a workspace says of the services that registration unlocks, as data.

/** A service of the vendor that a registered workspace may use. */
export type Service = 'push-gateway' | 'marketplace' | 'live-chat-proxy' | 'oauth-proxy' | 'license-synchronization';

/** What holds a service back. */
export type Obstacle =
	| {readonly kind: 'switched-off'; readonly setting: string}
	| {readonly kind: 'not-registered'}
	/** Registered, but the connection to the cloud is switched off (protocol, section 7). */
	| {readonly kind: 'not-connected'}
	| {readonly kind: 'terms-not-agreed'}
	/** A valid offline license forbids newer servers to call out (protocol, section 7). */
	| {readonly kind: 'offline-license'}
	/** ISO 8601. */
	| {readonly kind: 'support-ended'; readonly on: string};

/** What the workspace says of one service. */
export type Standing =
	/** Registered, and these settings say that it is used. */
	| {readonly kind: 'on'; readonly settings: readonly string[]}
	| {readonly kind: 'held-back'; readonly by: readonly Obstacle[]}
	/** Nothing that could be read speaks against it, and nothing says that it works. */
	| {readonly kind: 'not-told'};

/** One service, and what the workspace says of it. */
export type ServiceState = {readonly service: Service; readonly standing: Standing};
