using Alerts.Channels.Email;
using Alerts.Data.Postgres;
using Alerts.Delivery;
using Alerts.Platform.Queues;
using Alerts.Platform.Settings;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Alerts.Azure;

public static class AzureServices
{
    /// <summary>Half of what a queue function handles at once on each instance: twelve messages, by <c>host.json</c>.</summary>
    private const int MostWebhooks = 6;

    /// <summary>
    /// All that an app in Azure uses, each part where its setting is there. After <c>AddAlerts</c>, since it replaces the mail sender.
    /// </summary>
    public static IServiceCollection AddAzure(this IServiceCollection services, IConfiguration configuration) =>
        services.AddAzureQueues(configuration).AddAzureDatabase().AddAzureEmail(configuration).AddAzureDataProtection(configuration);

    /// <summary>
    /// Storage queues as the pipeline's queues, with the app's identity. <c>Queues</c> itself is a connection string for Azurite;
    /// <c>Queues:QueueServiceUri</c> is the address in Azure. Triggers read the same section.
    /// </summary>
    public static IServiceCollection AddAzureQueues(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAzureIdentity(configuration);
        // Webhooks share one trigger with mail there: half its places are kept for mail.
        services.PostConfigure<DeliveryOptions>(o => o.ConcurrentWebhooks = Math.Min(o.ConcurrentWebhooks, MostWebhooks));
        services
            .AddOptions<QueuesOptions>()
            .Configure(o => o.ConnectionString ??= configuration["Queues"])
            .Validate(
                o => o.QueueServiceUri is not null || !string.IsNullOrEmpty(o.ConnectionString),
                "Set Queues:QueueServiceUri to the storage account's queue address, or Queues to a storage connection string."
            );
        services.AddSingleton<StorageQueueSender>().AddSingleton<IQueueSender>(s => s.GetRequiredService<StorageQueueSender>());
        return services;
    }

    /// <summary>
    /// Signs in to PostgreSQL with tokens of the app's identity where the connection string has no password. The credential keeps a token
    /// until it is about to expire.
    /// </summary>
    public static IServiceCollection AddAzureDatabase(this IServiceCollection services)
    {
        var scope = new TokenRequestContext(["https://ossrdbms-aad.database.windows.net/.default"]);
        services.TryAddSingleton(s =>
        {
            var credential = s.GetRequiredService<TokenCredential>();
            return new DatabasePasswords(
                () => credential.GetToken(scope, CancellationToken.None).Token,
                async cancellationToken => (await credential.GetTokenAsync(scope, cancellationToken)).Token
            );
        });
        return services;
    }

    /// <summary>
    /// Azure Communication Services as mail provider where <c>Email:Acs:Endpoint</c> is set, and the reader of its delivery reports.
    /// </summary>
    public static IServiceCollection AddAzureEmail(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddSection<AcsEmailOptions>(configuration, "Email:Acs")
            .Validate(
                o => o.Endpoint is null || o.Endpoint.IsAbsoluteUri,
                "Email:Acs:Endpoint is the address of the Communication Services resource, such as https://name.japan.communication.azure.com."
            )
            .Validate(
                o => o.Endpoint is null || !string.IsNullOrEmpty(configuration["Email:From"]),
                "Email:Acs:Endpoint needs Email:From, an address of a domain that is linked to the resource."
            )
            .ValidateOnStart();
        services.TryAddScoped<EmailEvents>();
        if (!string.IsNullOrEmpty(configuration["Email:Acs:Endpoint"]))
        {
            services.AddSingleton<IEmailSender, AcsEmailSender>();
        }

        return services;
    }

    /// <summary>
    /// Data protection keys in a blob container where <c>DataProtection:BlobContainerUri</c> is set; several instances must share them.
    /// </summary>
    public static IServiceCollection AddAzureDataProtection(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["DataProtection:BlobContainerUri"] is { Length: > 0 } container)
        {
            services.AddDataProtection().SetApplicationName("Alerts");
            services
                .AddOptions<KeyManagementOptions>()
                .Configure<TokenCredential>(
                    (o, credential) => o.XmlRepository = new BlobKeyRepository(new BlobContainerClient(new Uri(container), credential))
                );
        }

        return services;
    }

    private static void AddAzureIdentity(this IServiceCollection services, IConfiguration configuration) =>
        services.TryAddSingleton<TokenCredential>(_ =>
            configuration["AZURE_CLIENT_ID"] is { Length: > 0 } clientId
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
                : new DefaultAzureCredential()
        );
}
