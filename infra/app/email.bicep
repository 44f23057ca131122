param tags object
param token string
param dataLocation string

@description('Empty for a domain of Azure\'s.')
param domainName string
param domainVerified bool

// Until a domain of one's own is verified mail goes out from Azure's.
var ownDomain = !empty(domainName) && domainVerified

resource service 'Microsoft.Communication/emailServices@2025-05-01' = {
  name: 'email-${token}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
  }
}

// Its sender name is DoNotReply.
resource azureDomain 'Microsoft.Communication/emailServices/domains@2025-05-01' = {
  parent: service
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'AzureManaged'
    // Opens and clicks of readers are nobody's business.
    userEngagementTracking: 'Disabled'
  }
}

// Made before it is verified: it then shows the DNS records to enter.
resource domain 'Microsoft.Communication/emailServices/domains@2025-05-01' = if (!empty(domainName)) {
  parent: service
  name: empty(domainName) ? 'none' : domainName
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'CustomerManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-05-01' = if (ownDomain) {
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
    linkedDomains: [
      ownDomain ? domain.id : azureDomain.id
    ]
  }
}

output communicationName string = communication.name
output endpoint string = 'https://${communication.properties.hostName}'
output from string = ownDomain ? 'Alerts <alerts@${domainName}>' : 'Alerts <DoNotReply@${azureDomain.properties.fromSenderDomain}>'

// What Azure allows before a support request raises it; a domain of Azure's is never raised.
output perMinute int = ownDomain ? 30 : 5
output perHour int = ownDomain ? 100 : 10
