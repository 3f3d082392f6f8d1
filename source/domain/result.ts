import type {Fault} from './fault.js';

/** What a step that can be refused gives back: a value, or the fault that explains the refusal. */
export type Result<Value> = {readonly ok: true; readonly value: Value} | {readonly ok: false; readonly fault: Fault};

/** Wraps a value as a success. */
export const success = <Value>(value: Value): Result<Value> => ({ok: true, value});

/** Wraps a fault as a refusal. */
export const failure = (fault: Fault): {readonly ok: false; readonly fault: Fault} => ({ok: false, fault});
