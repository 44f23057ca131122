using System.Text.Json;
using System.Text.Json.Serialization;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Classifying;

internal sealed record FeedbackBody(bool? Relevant = null, string? Note = null);

/// <summary>What somebody says of an item.</summary>
internal sealed record Judgement(bool Relevant, string? Note, string By);

/// <summary>An admin's word on an item.</summary>
internal sealed record FeedbackView(RowId Id, RowId ItemId, bool Relevant, string? Note, string By, DateTimeOffset At)
{
    internal static FeedbackView Of(ItemFeedback feedback) =>
        new(feedback.Id, feedback.ItemId, feedback.Relevant, feedback.Note, feedback.By, feedback.At);
}

internal sealed class FeedbackApi : IApi
{
    internal const int LongestNote = 2000;
    private static readonly JsonSerializerOptions s_lines = new(JsonColumns.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/items/{id:long}/feedback", SaveAsync)
            .WithTags("Items")
            .RequireAdmin(AdminScopes.Terms)
            .Describe("saveFeedback", "Says whether an item is relevant; the newest word on an item counts.");
        routes
            .MapGet("/api/feedback", ExportAsync)
            .WithTags("Items")
            .RequireAdmin(AdminScopes.Terms)
            .Describe("exportFeedback", "The newest word on each item as labelled JSON lines, which the command line learns from.")
            .Produces<string>(contentType: "application/x-ndjson");
    }

    private static async Task<Results<Ok<FeedbackView>, ValidationProblem, ProblemHttpResult>> SaveAsync(
        long id,
        FeedbackBody body,
        AlertsDbContext db,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (body.Relevant is not { } relevant || body.Note?.Length > LongestNote)
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]>
                {
                    [body.Relevant is null ? "relevant" : "note"] =
                    [
                        body.Relevant is null ? "Say true or false." : $"A note can have at most {LongestNote} characters.",
                    ],
                }
            );
        }

        return
            await StoreAsync(db, clock, id, new Judgement(relevant, body.Note, Editor.NameOf(context)), cancellationToken) is { } feedback
            ? TypedResults.Ok(FeedbackView.Of(feedback))
            : ItemsApi.NoSuchItem();
    }

    /// <returns>Null where there is no such item.</returns>
    internal static async Task<ItemFeedback?> StoreAsync(
        AlertsDbContext db,
        TimeProvider clock,
        long id,
        Judgement judgement,
        CancellationToken cancellationToken
    )
    {
        if (!await db.Items.AnyAsync(i => i.Id == id, cancellationToken))
        {
            return null;
        }

        var feedback = new ItemFeedback
        {
            ItemId = id,
            Relevant = judgement.Relevant,
            Note = judgement.Note,
            By = judgement.By,
            At = clock.GetUtcNow(),
        };
        db.Feedback.Add(feedback);
        await db.SaveChangesAsync(cancellationToken);
        return feedback;
    }

    /// <summary>The newest word on each item as labelled JSON lines, which <c>alerts train</c> reads.</summary>
    private static async Task ExportAsync(AlertsDbContext db, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "application/x-ndjson";
        var rows = db
            .Feedback.AsNoTracking()
            .Where(f => !db.Feedback.Any(newer => newer.ItemId == f.ItemId && newer.Id > f.Id))
            .Join(db.Items, f => f.ItemId, i => i.Id, (f, i) => new { Feedback = f, Item = i })
            .OrderBy(x => x.Feedback.Id)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, ToLabelled(row.Item, row.Feedback), s_lines, cancellationToken);
            await context.Response.WriteAsync("\n", cancellationToken);
        }
    }

    /// <summary>The outlet is the pool, so that cross-validation leaves whole outlets out.</summary>
    private static LabelledItem ToLabelled(FeedItem item, ItemFeedback feedback) =>
        new(
            $"item-{item.Id}",
            item.Title,
            item.Text,
            item.Language,
            item.Source ?? item.Outlet,
            item.Link,
            item.PublishedAt,
            feedback.Relevant ? 1 : 0,
            "feedback/" + (item.Source ?? item.Outlet),
            feedback.Note
        );
}
