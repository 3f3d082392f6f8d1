// Whether a workspace is run by the vendor. It is a guess for a warning, and nothing is refused because of it.

/** Who runs a workspace. */
export type Hosting = 'self-managed' | 'vendor' | 'not-told';

// What the vendor's own web interface takes for "not self-hosted", in `deploy.platform` of the statistics.
const vendorPlatform = 'rocket-cloud';
const vendorDomain = '.rocket.chat';

const isOfVendor = (address: string): boolean =>
	URL.canParse(address) && new URL(address).hostname.toLowerCase().endsWith(vendorDomain);

/**
Judges who runs a workspace.

@param platform - `deploy.platform` of its statistics, or null where it is not told.
@param addresses - Every address that it is known by.
@returns `vendor` by the platform or by an address in the vendor's domain.
*/
export function hostingOf(platform: string | null, addresses: readonly string[]): Hosting {
	if (platform === vendorPlatform || addresses.some((address) => isOfVendor(address))) {
		return 'vendor';
	}

	return platform === null ? 'not-told' : 'self-managed';
}
