param tags object
param token string
param dataLocation string

@description('Empty for a domain of Azure\'s.')
param domainName string
param domainVerified bool

var ownDomain = !empty(domainName)

resource service 'Microsoft.Communication/emailServices@2025-05-01' = {
  name: 'email-${token}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
  }
}

resource domain 'Microsoft.Communication/emailServices/domains@2025-05-01' = {
  parent: service
  name: ownDomain ? domainName : 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: ownDomain ? 'CustomerManaged' : 'AzureManaged'
    // Opens and clicks of readers are nobody's business.
    userEngagementTracking: 'Disabled'
  }
}

// The sender name that every domain has from the start is DoNotReply.
resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-05-01' = if (ownDomain && domainVerified) {
  parent: domain
  name: 'alerts'
  properties: {
    username: 'alerts'
    displayName: 'Alerts'
  }
}

// An unverified domain cannot be linked: a domain of one's own takes two deployments.
resource communication 'Microsoft.Communication/communicationServices@2025-05-01' = {
  name: 'acs-${token}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    linkedDomains: !ownDomain || domainVerified ? [
      domain.id
    ] : []
  }
}

output communicationName string = communication.name
output endpoint string = 'https://${communication.properties.hostName}'
output from string = 'Alerts <${ownDomain ? 'alerts' : 'DoNotReply'}@${domain.properties.fromSenderDomain}>'

// What Azure allows before a support request raises it; a domain of Azure's is never raised.
output perMinute int = ownDomain ? 30 : 5
output perHour int = ownDomain ? 100 : 10
