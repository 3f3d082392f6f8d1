// The preset dictionary with which requests are packed for QR frames. It is frozen: a reader whose dictionary differs in
// one byte unpacks nonsense, so that another dictionary needs another first byte of the packed form.
// What is most common stands last, where references to it are shortest.

/** ASCII; `docs/formats.md` prints it. */
export const requestDictionary = [
	// How a license begins inside the register data: `RCV3_`, the header of an RS256 token, and its first members in base64.
	'"license":"RCV3_eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ2ZXJzaW9uIjoiMy4wIiwiaW5mb3JtYXRpb24iOnsiaWQiOiI2',
	'"statsToken":"eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJ',
	// What the setup wizard offers.
	'aerospaceDefensetechnologyServicestechnologyProvidermanufacturinghealthcareeducationfinancialServicesutilities',
	'telecomlogisticsconsultingmediaotheraustraliabrazilcanadachinafranceindiaitalyjapannetherlandsspainswedenswitzerland',
	'worldwideunitedKingdomunitedStatesgermanypublicCommunitynonprofitgovernmentcommunityenterprise',
	'"language":"de","language":"pt-BR","language":"undefined","undefined"tarsnapmanualrocketchatctlkubernetesdocker',
	'.local.internal.lan.orghttps://www..example.com',
	// The register data, in the order in which the servers write it, with its most common values.
	'"contactEmail":"","npsEnabled":false,"setupComplete":false,"connectionDisable":true,"allowMarketing":true,',
	'"agreePrivacyTerms":false,"deploymentFingerprintVerified":false,"licenseVersion":2,',
	'"registerData":{"uniqueId":"","deploymentFingerprintHash":"=","deploymentFingerprintVerified":true,',
	'"workspaceId":"","address":"https://chat.","contactName":"Administrator","seats":10,"allowMarketing":false,',
	'"accountName":"","organizationType":"enterprise","industry":"","orgSize":"","country":"","language":"en",',
	'"agreePrivacyTerms":true,"website":"https://","siteName":"Rocket.Chat","workspaceType":"privateTeam",',
	'"deploymentMethod":"docker","deploymentPlatform":"selfinstall","version":"8.","licenseVersion":3,',
	'"enterpriseReady":true,"setupComplete":true,"connectionDisable":false,"npsEnabled":true,"MAC":0},',
	// The request around it.
	'"sealingKey":"","log":null,"log":"","tool":"rc-register/0.1.0"}',
	'{"v":1,"createdAt":"2026-00T00:00:00.000Z","expiresAt":"2026-","sequence":1,"workspace":{"url":"https://","uniqueId":"",',
	'"version":"8.0.0"},',
].join('');
