import type {Access} from '../domain/lock-holder.js';
import type {LicenseKey} from '../domain/license/license-key.js';
import type {Clock} from '../ports/clock.js';
import type {Files} from '../ports/files.js';
import type {Media} from '../ports/media.js';
import type {PracticePortal} from '../ports/practice-portal.js';
import type {Randomness} from '../ports/randomness.js';
import type {StateStore} from '../ports/state.js';
import type {WorkspaceAccess} from '../ports/workspace.js';

/** All that the engine can reach, handed in once. */
export type World = {
	readonly workspaceAt: WorkspaceAccess;
	readonly state: StateStore;
	readonly files: Files;
	readonly media: Media;
	readonly clock: Clock;
	readonly randomness: Randomness;
	/** Who acts: the user as sudo names them, and where they sit. */
	readonly operator: {readonly name: string; readonly from: string | null};
	/** The keys that licenses may be signed with: the vendor's, or the one that stands in for it. */
	readonly licenseKeys: readonly LicenseKey[];
	/** `rc-register/<version>`. */
	readonly tool: string;
	/** Whether steps that make the workspace reach out are refused. */
	readonly airGapped: boolean;
	readonly practicePortal: PracticePortal | null;
};

/** What surrounds one running step. */
export type Run = {
	/** Ends the step early. */
	readonly signal: AbortSignal;
	/** Says what the step is doing, in a short sentence. */
	readonly progress: (note: string) => void;
};

/** What surrounds a step of the guided setup. */
export type GuidedRun = Run & {
	/** Holds on to something until the run ends. */
	readonly hold: (release: () => Promise<void>) => void;
	/** Whether this run has the state of the host to itself. */
	readonly access: Access['kind'];
};
