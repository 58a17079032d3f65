metadata description = 'The storage account: every container, queue and table of the monitor, and how long feeds, pages and digests are kept.'

@description('Name of the storage account: 3 to 24 lower-case letters and digits, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Container for the app as deployed.')
param packageContainer string

@description('Copies of what is stored.')
param redundancy string

@description('Days after which feeds as received are deleted.')
param keepFeedsDays int

@description('Days after which pages, articles and digests are deleted.')
param keepPagesDays int

@description('Whether the account answers from outside a private network; it asks for an identity either way.')
param openToInternet bool

// The names are those of src/NewsMonitor.Azure/Storage/StorageNames.cs; a test compares them.
var containers = ['feeds', 'articles', 'digests', 'backlog']
var queues = ['articles', 'statements', 'emails', 'confirmations']
var tables = ['feeds', 'articles', 'stories', 'statements', 'days', 'subscribers', 'deliveries', 'failures', 'trends', 'analyses']

// Days for which what was deleted or overwritten by mistake can be had back.
var regretDays = 7

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: openToInternet ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: openToInternet ? 'Allow' : 'Deny'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: regretDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: regretDays
    }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for item in concat(containers, [packageContainer]): {
    parent: blobs
    name: item
    properties: {
      publicAccess: 'None'
    }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for item in concat(queues, map(queues, each => '${each}-poison')): {
    parent: queueService
    name: item
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for item in tables: {
    parent: tableService
    name: item
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: map(
        [
          { container: 'feeds', days: keepFeedsDays }
          { container: 'articles', days: keepPagesDays }
          { container: 'digests', days: keepPagesDays }
        ],
        kept => {
          name: kept.container
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${kept.container}/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: kept.days
                }
              }
            }
          }
        }
      )
    }
  }
}
