metadata description = 'The function app on Flex Consumption, and its settings.'

@description('Name of the app, unique in Azure.')
@minLength(2)
@maxLength(60)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Identity that the app acts as.')
param identityName string

@description('Storage account.')
param storageName string

@description('Container that holds the app as deployed.')
param packageContainer string

@description('Application Insights.')
param insightsName string

@description('Key vault.')
param vaultName string

@description('Azure AI Language; empty: the analyser is the embedded one.')
param languageName string

@description('Most calls a minute to Azure AI Language.')
param languageCallsPerMinute int

@description('Virtual network; empty: none.')
param networkName string

@description('Most instances.')
param maximumInstances int

@description('Memory of an instance in MB.')
param instanceMemory int

@description('Where outlets reach you.')
param contact string

@description('Address of the front page; empty: the one that Azure gives.')
param siteAddress string

@description('Whether the pages are open to everyone.')
param openPages bool

@description('Origins whose pages may ask the API; none when empty.')
param allowedOrigins array

@description('When feeds are asked.')
param pullFeedsSchedule string

@description('When digests are built.')
param buildDigestSchedule string

@description('When mails are asked for.')
param sendDigestsSchedule string

@description('SMTP server; empty: none.')
param smtpHost string

@description('Port of the SMTP server.')
param smtpPort int

@description('User name at the SMTP server; empty: it asks for none.')
param smtpUser string

@description('Sender of the mails.')
param mailFrom string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = if (!empty(networkName)) {
  name: empty(networkName) ? 'none' : networkName

  resource subnet 'subnets' existing = {
    name: 'app'
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

var storageSuffix = environment().suffixes.storage
var vaultSecrets = 'https://${vaultName}${environment().suffixes.keyvaultDns}/secrets'

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'monitor' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(networkName) ? null : network::subnet.id
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      cors: {
        allowedOrigins: allowedOrigins
      }
    }
    functionAppConfig: {
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${storageName}.blob.${storageSuffix}/${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemory
      }
    }
  }
}

resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noDeploymentPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
}

var always = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  AzureWebJobsStorage__blobServiceUri: 'https://${storageName}.blob.${storageSuffix}'
  AzureWebJobsStorage__queueServiceUri: 'https://${storageName}.queue.${storageSuffix}'
  AzureWebJobsStorage__tableServiceUri: 'https://${storageName}.table.${storageSuffix}'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
  PullFeedsSchedule: pullFeedsSchedule
  BuildDigestSchedule: buildDigestSchedule
  SendDigestsSchedule: sendDigestsSchedule
  ForgetSignUpsSchedule: '0 20 * * * *'
  ForgetOldSchedule: '0 40 */6 * * *'
  WatchOverSchedule: '0 5/10 * * * *'
  Fetching__Contact: contact
  Site__Address: empty(siteAddress) ? 'https://${app.properties.defaultHostName}/' : siteAddress
  Site__OpenPages: string(openPages)
  Subscriptions__LinkKey: '@Microsoft.KeyVault(SecretUri=${vaultSecrets}/link-key)'
  Subscriptions__AddressKey: '@Microsoft.KeyVault(SecretUri=${vaultSecrets}/address-key)'
}

var mail = empty(smtpHost)
  ? {}
  : {
      Mail__From: mailFrom
      Mail__Host: smtpHost
      Mail__Port: string(smtpPort)
    }

var mailUser = empty(smtpHost) || empty(smtpUser)
  ? {}
  : {
      Mail__User: smtpUser
      Mail__Password: '@Microsoft.KeyVault(SecretUri=${vaultSecrets}/smtp-password)'
    }

var analysis = empty(languageName)
  ? {
      Analysis__Provider: 'embedded'
    }
  : {
      Analysis__Provider: 'azure'
      Analysis__Azure__Endpoint: 'https://${languageName}.cognitiveservices.azure.com/'
      Analysis__Azure__ClientId: identity.properties.clientId
      Analysis__Azure__CallsPerMinute: string(languageCallsPerMinute)
    }

// Apart from the app, since one of them is the address that Azure gives to it.
resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(always, mail, mailUser, analysis)
}

@description('Address of the front page.')
output address string = empty(siteAddress) ? 'https://${app.properties.defaultHostName}/' : siteAddress
