targetScope = 'subscription'

metadata description = 'The News Monitor in one resource group: "azd up", or "az deployment sub create".'

// What the deployment is called and where it is

@description('Name of the environment: it names the resource group and, hashed, whatever must be unique in Azure.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of everything. It must offer Flex Consumption and, where the analyser is azure, Azure AI Language.')
@minLength(1)
param location string

@description('Tags on every resource, besides azd-env-name.')
param tags object = {}

// How it behaves towards others

@description('Where outlets reach you, sent in the User-Agent of every request: an https or mailto address.')
@minLength(8)
param contact string

@description('Address of the front page, ending in a slash, in mails and Atom; empty: the address that Azure gives to the app.')
param siteAddress string = ''

@description('Whether the pages are open to everyone. The API asks for a function key either way.')
param openPages bool = true

@description('Origins whose pages may ask the API from a browser, as in https://newsroom.example; none when empty.')
param allowedOrigins array = []

// When it works: NCRONTAB of six fields, UTC

@description('When feeds that are due are asked.')
param pullFeedsSchedule string = '0 */5 * * * *'

@description('When digests of changed days are brought up to date.')
param buildDigestSchedule string = '30 */10 * * * *'

@description('When the mails of subscribers whose hour has come are asked for.')
param sendDigestsSchedule string = '0 */5 * * * *'

// Who reads the statements

@description('The analyser: embedded (within the app, no further cost) or azure (Azure AI Language, whose sentiment and key phrases Microsoft retires on 31 March 2029).')
@allowed(['embedded', 'azure'])
param analyser string = 'embedded'

@description('Tier of Azure AI Language: F0 is free and takes 5,000 text records a month; S is paid by text record.')
@allowed(['F0', 'S'])
param languageTier string = 'S'

@description('Most calls a minute to Azure AI Language, of all instances together: 300 for F0, up to 1,000 for S.')
@minValue(10)
@maxValue(1000)
param languageCallsPerMinute int = 300

// How mail leaves

@description('SMTP server with STARTTLS; empty: no mail leaves and nobody can subscribe.')
param smtpHost string = ''

@description('Port of the SMTP server.')
@minValue(1)
@maxValue(65535)
param smtpPort int = 587

@description('User name at the SMTP server.')
param smtpUser string = ''

@description('Password at the SMTP server. Kept in Key Vault; left out, the one kept there stays.')
@secure()
param smtpPassword string = ''

@description('Sender of the mails, with display name.')
param mailFrom string = 'News Monitor <digest@example.org>'

@description('Key that signs links in mails. Random, made at the first deployment and kept in Key Vault; what a later deployment says is ignored.')
@secure()
param linkKey string = '${newGuid()}${newGuid()}'

@description('Key that turns addresses into subscribers\' ids. It is made by itself, and stored only where there is none yet.')
@secure()
param addressKey string = '${newGuid()}${newGuid()}'

// How large it may get

@description('Most instances of the app. Every function scales on its own instances; this caps all of them together.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Copies of what is stored: in one place (LRS), in three zones (ZRS), in a second region as well (GRS, GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param redundancy string = 'Standard_LRS'

@description('Days after which feeds as received are deleted.')
@minValue(1)
param keepFeedsDays int = 30

@description('Days after which pages and articles, the proof of every statement, are deleted, and digests, which lead to them.')
@minValue(1)
param keepPagesDays int = 730

@description('A virtual network, private endpoints for everything stored, and no public way to it. Costs some 8 USD a month an endpoint.')
param privateNetwork bool = false

// Who watches it

@description('Address that alerts and the budget write to; empty: no alerts and no budget.')
param alertAddress string = ''

@description('Hour of the day (UTC) from which a day without a digest raises an alert.')
@minValue(0)
@maxValue(23)
param digestHour int = 6

@description('Feeds that fail within an hour before an alert is raised.')
@minValue(1)
param failingFeeds int = 3

@description('Budget of a month in the currency of the subscription: notified at 50 %, 90 % and, as forecast, 100 %.')
@minValue(1)
param monthlyBudget int = 50

@description('First day of the first month of the budget, as 2026-01-01; empty: of this month. Azure may refuse another one than the budget was made with.')
param budgetStart string = ''

@description('This month. Not to be set.')
param thisMonth string = utcNow('yyyy-MM-01')

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param keepLogsDays int = 30

@description('Most gigabytes of logs a day, a bound on their cost.')
@minValue(1)
param logsPerDay int = 1

@description('Object id of a person or group who works on the storage with "monitor replay", "erase" and the like; empty: nobody does.')
param operatorId string = ''

@description('Kind of the operator.')
@allowed(['User', 'Group'])
param operatorKind string = 'User'

var allTags = union(tags, { 'azd-env-name': environmentName })
var token = uniqueString(subscription().id, environmentName, location)
var cloudAnalyser = analyser == 'azure'

// Known before anything is made, so that "what-if" can say what a deployment would do.
var names = {
  identity: 'id-${token}'
  storage: 'st${token}'
  package: 'package'
  language: cloudAnalyser ? 'lang-${token}' : ''
  vault: 'kv-${token}'
  workspace: 'log-${token}'
  insights: 'appi-${token}'
  network: 'vnet-${token}'
  app: 'news-monitor-${token}'
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: allTags
}

module identity 'identity.bicep' = {
  scope: group
  params: {
    name: names.identity
    location: location
    tags: allTags
  }
}

module storage 'storage.bicep' = {
  scope: group
  params: {
    name: names.storage
    packageContainer: names.package
    location: location
    tags: allTags
    redundancy: redundancy
    keepFeedsDays: keepFeedsDays
    keepPagesDays: keepPagesDays
    openToInternet: !privateNetwork
  }
}

module language 'language.bicep' = if (cloudAnalyser) {
  scope: group
  params: {
    name: names.language
    location: location
    tags: allTags
    tier: languageTier
    openToInternet: !privateNetwork
  }
}

module vault 'keyvault.bicep' = {
  scope: group
  params: {
    name: names.vault
    location: location
    tags: allTags
    linkKey: linkKey
    addressKey: addressKey
    smtpPassword: smtpPassword
    openToInternet: !privateNetwork
  }
}

module monitoring 'monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
    insightsName: names.insights
    location: location
    tags: allTags
    keepDays: keepLogsDays
    gigabytesPerDay: logsPerDay
  }
}

module network 'network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: names.network
    location: location
    tags: allTags
    storageName: names.storage
    vaultName: names.vault
    languageName: names.language
  }
  dependsOn: [storage, vault, language]
}

module app 'app.bicep' = {
  scope: group
  params: {
    name: names.app
    location: location
    tags: allTags
    identityName: names.identity
    storageName: names.storage
    packageContainer: names.package
    insightsName: names.insights
    vaultName: names.vault
    languageName: names.language
    languageCallsPerMinute: languageCallsPerMinute
    networkName: privateNetwork ? names.network : ''
    maximumInstances: maximumInstances
    instanceMemory: instanceMemory
    contact: contact
    siteAddress: siteAddress
    openPages: openPages
    allowedOrigins: allowedOrigins
    pullFeedsSchedule: pullFeedsSchedule
    buildDigestSchedule: buildDigestSchedule
    sendDigestsSchedule: sendDigestsSchedule
    smtpHost: smtpHost
    smtpPort: smtpPort
    smtpUser: smtpUser
    mailFrom: mailFrom
  }
  // The app reads its secrets and its package when it starts: what it may do must stand by then.
  dependsOn: [roles, network]
}

module roles 'roles.bicep' = {
  scope: group
  params: {
    identityName: names.identity
    storageName: names.storage
    insightsName: names.insights
    vaultName: names.vault
    languageName: names.language
    operatorId: operatorId
    operatorKind: operatorKind
  }
  dependsOn: [identity, storage, monitoring, vault, language]
}

module alerts 'alerts.bicep' = if (!empty(alertAddress)) {
  scope: group
  params: {
    token: token
    location: location
    tags: allTags
    workspaceName: names.workspace
    address: alertAddress
    digestHour: digestHour
    failingFeeds: failingFeeds
  }
  dependsOn: [monitoring]
}

module budget 'budget.bicep' = if (!empty(alertAddress)) {
  scope: group
  params: {
    name: 'budget-${token}'
    amount: monthlyBudget
    start: empty(budgetStart) ? thisMonth : budgetStart
    address: alertAddress
  }
}

@description('Region.')
output AZURE_LOCATION string = location

@description('Tenant.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the function app.')
output AZURE_FUNCTION_NAME string = names.app

@description('Name of the storage account.')
output AZURE_STORAGE_NAME string = names.storage

@description('Name of the key vault.')
output AZURE_KEY_VAULT_NAME string = names.vault

@description('Address of the front page.')
output SITE_ADDRESS string = app.outputs.address
