using Alerts.Data;
using Alerts.Queues;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Azure;

public static class AzureServices
{
    /// <summary>Storage queues as the pipeline's queues, with the app's identity. <c>Queues</c> itself is a connection string for Azurite; <c>Queues:QueueServiceUri</c> is the address in Azure. Triggers read the same section.</summary>
    public static IServiceCollection AddAzureQueues(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAzureIdentity(configuration);
        services.AddOptions<QueuesOptions>()
            .Configure(o => o.ConnectionString ??= configuration["Queues"])
            .Validate(o => o.QueueServiceUri is not null || !string.IsNullOrEmpty(o.ConnectionString), "Set Queues:QueueServiceUri to the storage account's queue address, or Queues to a storage connection string.");
        services.AddSingleton<IQueueSender, StorageQueueSender>();
        return services;
    }

    /// <summary>Signs in to PostgreSQL with tokens of the app's identity where the connection string has no password. The credential keeps a token until it is about to expire.</summary>
    public static IServiceCollection AddAzureDatabase(this IServiceCollection services)
    {
        var scope = new TokenRequestContext(["https://ossrdbms-aad.database.windows.net/.default"]);
        services.TryAddSingleton(s =>
        {
            var credential = s.GetRequiredService<TokenCredential>();
            return new DatabasePasswords(
                () => credential.GetToken(scope, CancellationToken.None).Token,
                async cancellationToken => (await credential.GetTokenAsync(scope, cancellationToken).ConfigureAwait(false)).Token);
        });
        return services;
    }

    private static void AddAzureIdentity(this IServiceCollection services, IConfiguration configuration) =>
        services.TryAddSingleton<TokenCredential>(_ => configuration["AZURE_CLIENT_ID"] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential());
}
