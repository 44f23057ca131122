using Alerts.Platform.Access;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Reading.Relevance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Classifying;

/// <summary>Pasted text to be judged.</summary>
internal sealed record ClassifyBody(
    string? Title = null,
    string? Text = null,
    string? Lang = null,
    string? Source = null,
    string? Url = null
);

/// <summary>A verdict as callers see it.</summary>
/// <param name="Shortfall">Why it is not relevant, in a sentence; null where it is.</param>
internal sealed record VerdictView(
    bool Relevant,
    double Score,
    IReadOnlyList<string> Topics,
    IReadOnlyList<Reason> Reasons,
    long TermSetVersion,
    string? Shortfall
)
{
    internal static VerdictView Of(Verdict verdict) =>
        new(
            verdict.Relevant,
            verdict.Score,
            verdict.Topics,
            verdict.Reasons,
            verdict.TermSetVersion,
            verdict.Relevant ? null : Reading.Relevance.Shortfall.Of(verdict.Reasons)
        );

    internal static VerdictView Of(ItemVerdict verdict) =>
        Of(new Verdict(verdict.Relevant, verdict.Score, verdict.Topics, verdict.Reasons, verdict.TermSetVersion));
}

internal sealed class ClassifyApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/classify", ClassifyAsync)
            .WithTags("Items")
            .RequireAdmin(AdminScopes.Read)
            .Describe("classify", "Judges pasted text as an item would be; nothing is stored.");
    }

    private static async Task<Results<Ok<VerdictView>, ValidationProblem>> ClassifyAsync(
        ClassifyBody body,
        CurrentClassifier current,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(body.Title) && string.IsNullOrWhiteSpace(body.Text))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["text"] = ["Give a title, a text or both."] });
        }

        var classifier = await current.GetAsync(cancellationToken);
        return TypedResults.Ok(
            VerdictView.Of(classifier.Classify(new ClassifierInput(body.Title ?? "", body.Text ?? "", body.Lang, body.Source, body.Url)))
        );
    }
}
