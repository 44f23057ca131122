using Alerts.Classifying.SecondOpinion;
using Alerts.Pipeline;
using Alerts.Reading.Relevance;
using Alerts.Reading.Stories.Facts;
using Azure.AI.TextAnalytics;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Functions;

/// <summary>Azure AI Language as the reader of names for second opinions.</summary>
public sealed class LanguageService(TextAnalyticsClient client)
{
    // Feeds are other people's texts: the service need not keep them for its own troubleshooting.
    private static readonly TextAnalyticsRequestOptions s_options = new() { DisableServiceLogs = true };

    /// <exception cref="global::Azure.RequestFailedException">The service did not take the request.</exception>
    public async Task<IReadOnlyList<EntityAnswer>> RecognizeAsync(
        IReadOnlyList<EntityDocument> documents,
        CancellationToken cancellationToken
    )
    {
        var inputs = documents.Select(d => new TextDocumentInput(d.Id, d.Text) { Language = LanguageOf(d.Language) });
        var response = await client.RecognizeEntitiesBatchAsync(inputs, s_options, cancellationToken);
        return [.. response.Value.Select(Answer)];
    }

    // A document that failed has no entities to look at: touching them throws.
    private static EntityAnswer Answer(RecognizeEntitiesResult result) =>
        new(
            result.Id,
            result.HasError
                ? null
                : [.. result.Entities.Select(e => new NamedEntity(e.Text, e.Category.ToString(), e.ConfidenceScore, e.Offset, e.Length))]
        );

    /// <summary>The service tells the two Chinese scripts apart, and takes a text without a language for English.</summary>
    private static string? LanguageOf(string? language) => language == "zh" ? "zh-hans" : language;
}

internal static class LanguageServices
{
    /// <summary>Second opinions from Azure AI Language where <c>Language:Endpoint</c> is set, with the app's identity.</summary>
    internal static IServiceCollection AddLanguageService(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["Language:Endpoint"]))
        {
            return services;
        }

        services.AddSingleton(s => new LanguageService(
            new TextAnalyticsClient(
                s.GetRequiredService<IOptions<LanguageOptions>>().Value.Endpoint!,
                s.GetRequiredService<TokenCredential>(),
                ClientOptions()
            )
        ));
        return services.AddSingleton<RecognizeEntities>(s => s.GetRequiredService<LanguageService>().RecognizeAsync);
    }

    /// <summary>The sweep comes again each minute, so a request that fails is hardly worth repeating.</summary>
    internal static TextAnalyticsClientOptions ClientOptions()
    {
        var options = new TextAnalyticsClientOptions();
        options.Retry.MaxRetries = 1;
        return options;
    }
}
