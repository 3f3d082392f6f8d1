import type {FaultCode} from '../domain/fault.js';

/** After these, a call that changes something may have been carried out: only reading back tells. */
const unknown: ReadonlySet<FaultCode> = new Set(['workspace-timeout', 'workspace-answer', 'cancelled']);

/** Whether a call that was sent may have been carried out although its answer is a fault. */
export const isOutcomeUnknown = ({code}: {readonly code: FaultCode}): boolean => unknown.has(code);
