// What a desk keeps of many requests: their briefs, and not the requests that they were taken from.

import {Buffer} from 'node:buffer';
import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {expect, it} from 'vitest';
import {briefOf} from '../../source/domain/fleet/request-brief.js';
import {armorRequest, readRequest} from '../../source/domain/request.js';
import {registerDataOf, sampleRequest} from '../support/sample-request.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

it('keeps no more than its brief of each request, whatever that carries', () => {
	const registerData = registerDataOf({address: 'https://chat.example', siteName: 'x'.repeat(20_000)});
	const text = armorRequest(sampleRequest({registerData}));
	const count = 300;
	const briefs: unknown[] = [];
	const take = (): void => {
		// Each is read from a text of its own, as from a file.
		const request = readRequest(Buffer.from(text).toString());
		briefs.push(request.ok ? briefOf('/requests/one.rcreq', request.value) : null);
	};

	take();
	collect();
	const before = process.memoryUsage().heapUsed;
	for (let number = 0; number < count; number++) {
		take();
	}

	collect();
	expect(briefs).not.toContain(null);
	// One request has 27,000 characters of register data.
	expect((process.memoryUsage().heapUsed - before) / count).toBeLessThan(5000);
});
