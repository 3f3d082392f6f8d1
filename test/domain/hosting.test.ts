import {describe, expect, it} from 'vitest';
import {hostingOf} from '../../source/domain/hosting.js';

describe('who runs a workspace', () => {
	it.each([
		['rocket-cloud', ['https://chat.example.com'], 'vendor'],
		[null, ['https://vessel.rocket.chat'], 'vendor'],
		[null, ['http://10.0.0.7:3000', 'https://Vessel.Rocket.Chat/sub'], 'vendor'],
		['selfinstall', ['https://chat.example.com'], 'self-managed'],
		['rocket-cloud-like', ['https://chat.example.com'], 'self-managed'],
		['selfinstall', ['https://rocket.chat.example.com'], 'self-managed'],
		['selfinstall', ['https://notrocket.chat'], 'self-managed'],
		[null, ['https://chat.example.com'], 'not-told'],
		[null, ['no address'], 'not-told'],
		[null, [], 'not-told'],
	] as const)('with the platform %o at %o is told as %s', (platform, addresses, expected) => {
		expect(hostingOf(platform, addresses)).toBe(expected);
	});
});
