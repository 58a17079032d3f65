@description('Name of the storage account: 3 to 24 lower-case letters and digits, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Region of the account.')
param location string = resourceGroup().location

@description('Days after which raw feeds are deleted.')
@minValue(1)
param keepFeedsDays int = 30

@description('Days after which pages as fetched are deleted. They are the proof of every statement: keep them as long as statements are shown.')
@minValue(1)
param keepPagesDays int = 730

// The names are those of src/NewsMonitor.Azure/Storage/StorageNames.cs.
var containers = ['feeds', 'articles', 'digests']
var queues = ['articles', 'statements', 'emails']
var tables = ['feeds', 'articles', 'statements', 'days', 'subscribers', 'deliveries', 'failures', 'trends', 'analyses']

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [
  for item in containers: {
    parent: blobs
    name: item
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = [
  for item in concat(queues, map(queues, each => '${each}-poison')): {
    parent: queueService
    name: item
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' = [
  for item in tables: {
    parent: tableService
    name: item
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'feeds'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['feeds/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: keepFeedsDays
                }
              }
            }
          }
        }
        {
          name: 'pages'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['articles/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: keepPagesDays
                }
              }
            }
          }
        }
      ]
    }
  }
}

@description('Address of the blob service, for AzureWebJobsStorage__blobServiceUri.')
output blobServiceUri string = account.properties.primaryEndpoints.blob

@description('Address of the queue service, for AzureWebJobsStorage__queueServiceUri.')
output queueServiceUri string = account.properties.primaryEndpoints.queue

@description('Address of the table service, for AzureWebJobsStorage__tableServiceUri.')
output tableServiceUri string = account.properties.primaryEndpoints.table
