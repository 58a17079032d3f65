metadata description = 'Azure AI Language: sentiment and key phrases, for a monitor whose analyser is azure.'

@description('Name of the resource, which is its subdomain too: tokens of an identity are taken only there.')
@minLength(2)
@maxLength(64)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Tier.')
param tier string

@description('Whether it answers from outside a private network; it asks for an identity either way.')
param openToInternet bool

resource language 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  tags: tags
  kind: 'TextAnalytics'
  sku: {
    name: tier
  }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: openToInternet ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: openToInternet ? 'Allow' : 'Deny'
    }
  }
}
