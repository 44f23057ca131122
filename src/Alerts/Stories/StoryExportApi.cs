using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Alerts.Platform.Access;
using Alerts.Platform.Csv;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Alerts.Stories;

/// <summary>Stories as a file: CSV for a sheet, JSON Lines for a program.</summary>
internal sealed class StoryExportApi : IApi
{
    private const string JsonLines = "application/x-ndjson";
    private static readonly string[] s_columns =
    [
        "id",
        "headline",
        "status",
        "topics",
        "languages",
        "firstSeen",
        "updated",
        "outlets",
        "independentOrigins",
        "origins",
        "responses",
        "contradictions",
        "brief",
    ];

    private enum ExportFormat
    {
        Csv,
        Jsonl,
    }

    public void Map(IEndpointRouteBuilder stories) =>
        stories
            .MapGet("/export", Export)
            .RequireReader()
            .Describe("exportStories", "All stories that the filters leave, as JSON Lines in the form of the list, or as CSV.")
            .Produces<string>(contentType: JsonLines, additionalContentTypes: "text/csv");

    private static IResult Export(
        [AsParameters] StoryQuery query,
        string? format,
        AlertsDbContext db,
        IOptions<JsonOptions> json,
        CancellationToken cancellationToken
    )
    {
        var errors = query.Errors();
        if (!Choice<ExportFormat>.TryParse(format ?? "jsonl", null, out var form))
        {
            errors["format"] = [$"Give one of {string.Join(", ", Choices.Of<ExportFormat>())}."];
        }

        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        var stories = AllAsync(query, db, cancellationToken);
        return form.Value == ExportFormat.Csv
            ? TypedResults.Stream(s => WriteCsvAsync(s, stories, cancellationToken), "text/csv; charset=utf-8", "stories.csv")
            : TypedResults.Stream(
                s => WriteLinesAsync(s, stories, json.Value.SerializerOptions, cancellationToken),
                JsonLines,
                "stories.jsonl"
            );
    }

    // Page by page, so that years of stories do not stand in memory.
    private static async IAsyncEnumerable<StoryView> AllAsync(
        StoryQuery query,
        AlertsDbContext db,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (var after = query.After; ; )
        {
            var page = await new StorySearch(db).ReadAsync(query with { After = after, Limit = Page.MaxLimit }, cancellationToken);
            foreach (var story in await StoryView.LoadAsync(db, page.Items, cancellationToken))
            {
                yield return story;
            }

            after = page.Next;
            if (after is null)
            {
                yield break;
            }
        }
    }

    private static async Task WriteLinesAsync(
        Stream stream,
        IAsyncEnumerable<StoryView> stories,
        JsonSerializerOptions json,
        CancellationToken cancellationToken
    )
    {
        await foreach (var story in stories.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(stream, story, json, cancellationToken);
            await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    private static async Task WriteCsvAsync(Stream stream, IAsyncEnumerable<StoryView> stories, CancellationToken cancellationToken)
    {
        await using var writer = CsvCell.WriterTo(stream);
        await writer.WriteRecordAsync(s_columns, cancellationToken);
        await foreach (var story in stories.WithCancellation(cancellationToken))
        {
            await writer.WriteRecordAsync(Cells(story), cancellationToken);
        }
    }

    /// <summary>What is a list there stands in one cell here, separated by semicolons; sentences by line feeds.</summary>
    internal static string[] Cells(StoryView story) =>
        [
            story.Id,
            story.Headline,
            Choices.Name(story.Status),
            string.Join(';', story.Topics),
            string.Join(';', story.Languages),
            Instant(story.FirstSeen),
            Instant(story.Updated),
            story.Outlets.ToString(CultureInfo.InvariantCulture),
            story.IndependentOrigins.ToString(CultureInfo.InvariantCulture),
            string.Join(';', story.Origins.Select(o => o.Name)),
            string.Join('\n', story.Responses.Select(r => $"{r.Speaker} {Choices.Name(r.Stance)}: {r.Sentence} ({r.Outlet})")),
            string.Join(
                '\n',
                story.Contradictions.Select(c =>
                    $"{Choices.Name(c.Slot)}: {string.Join(" / ", c.Values.Select(v => $"{v.Value} ({v.Outlet})"))}"
                )
            ),
            string.Join('\n', story.Brief.Bullets.Select(b => $"{b.Text} ({b.Outlet})")),
        ];

    private static string Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
