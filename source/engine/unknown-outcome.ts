import type {Fault, FaultCode} from '../domain/fault.js';

/** After these, a call that changes something may have been carried out: only reading back tells. */
const unknown: ReadonlySet<FaultCode> = new Set(['workspace-timeout', 'workspace-answer', 'cancelled']);

/** Whether a call that was sent may have been carried out although its answer is a fault. */
export const isOutcomeUnknown = ({code}: {readonly code: FaultCode}): boolean => unknown.has(code);

/** What to do where the outcome of a step stands nowhere yet. */
export const lookAtIt = 'Look at what came of it: rc-register status';

/** The fault of a step that was sent and could not be read back: nobody may take it for one that was not done. */
export const notReadBack = (fault: Fault): Fault => ({
	...fault,
	cause: [...(fault.cause === undefined ? [] : [fault.cause]), 'What came of the step is not known.'].join(' '),
	next: fault.next.includes(lookAtIt) ? fault.next : [...fault.next, lookAtIt],
});
