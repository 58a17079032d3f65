metadata description = 'The secrets that no identity replaces: the password at the mail server, and the keys that sign links in mails and hash addresses.'

@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Key that signs links, stored once.')
@secure()
param linkKey string

@description('Key that turns addresses into ids, stored once.')
@secure()
param addressKey string

@description('Password at the mail server; empty: what is stored stays.')
@secure()
param smtpPassword string

@description('Whether the vault answers from outside a private network; it asks for an identity either way.')
param openToInternet bool

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    // With 7 days, an environment that was torn down can be made again under its name within a week.
    softDeleteRetentionInDays: 7
    publicNetworkAccess: openToInternet ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: openToInternet ? 'Allow' : 'Deny'
    }
  }
}

// Another key voids every link that was mailed: only a missing one is made.
@onlyIfNotExists()
resource linkKeySecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'link-key'
  properties: {
    value: linkKey
  }
}

// Another key forgets who must not be mailed.
@onlyIfNotExists()
resource addressKeySecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'address-key'
  properties: {
    value: addressKey
  }
}

resource smtpPasswordSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(smtpPassword)) {
  parent: vault
  name: 'smtp-password'
  properties: {
    value: smtpPassword
  }
}
