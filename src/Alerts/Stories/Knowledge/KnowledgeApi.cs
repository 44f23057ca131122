using System.Text.Json;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Reading.Stories.Knowledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Alerts.Stories.Knowledge;

/// <summary>The admins' hand on what the readers know: governments, offices and who holds them, people, outlets, phrases.</summary>
internal sealed class KnowledgeApi : IApi
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/knowledge").WithTags("Knowledge").RequireAdmin(AdminScopes.Terms);
        group.MapGet("/history", HistoryAsync).Describe("listKnowledgeChanges", "The edits, newest first.");
        group
            .MapPost("/history/{change:long}/revert", RevertAsync)
            .Describe("revertKnowledgeChange", "Brings an entry back to what it was before a change.");
        group.MapGet("/{kind}", ListAsync).Describe("listKnowledge", "The entries of a kind, as in use; ?q= searches in them.");
        group.MapGet("/{kind}/export", ExportAsync).Describe("exportKnowledge", "All entries of a kind, in the form that import takes.");
        group
            .MapPost("/{kind}/import", ImportAsync)
            .Describe("importKnowledge", "Adds and replaces entries of a kind; all or none, and none that says what is in use already.");
        group.MapGet("/{kind}/{**key}", GetAsync).Describe("getKnowledge", "One entry.");
        group
            .MapPut("/{kind}/{**key}", PutAsync)
            .NeedsIfMatch()
            .Describe("putKnowledge", "Adds or replaces an entry.", "If-Match: 0 for one that nobody has edited.");
        group.MapDelete("/{kind}/{**key}", DeleteAsync).NeedsIfMatch().Describe("deleteKnowledge", "Takes an entry out of use.");
    }

    private static async Task<Results<Ok<Page<KnowledgeView>>, ProblemHttpResult>> ListAsync(
        string kind,
        string? q,
        int? limit,
        string? after,
        CurrentKnowledge current,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        if (!TryReadKind(kind, out var of))
        {
            return NoSuchKind(kind);
        }

        return TypedResults.Ok(
            await KnowledgeList.FindAsync(db, current, new KnowledgeFilter(of, q), Page.Limit(limit), after, cancellationToken)
        );
    }

    private static async Task<Results<Ok<KnowledgeView>, ProblemHttpResult>> GetAsync(
        string kind,
        string key,
        HttpContext context,
        KnowledgeEditor editor,
        AlertsDbContext db,
        CancellationToken cancellationToken
    )
    {
        if (!TryReadKind(kind, out var of))
        {
            return NoSuchKind(kind);
        }

        if (await KnowledgeList.GetAsync(db, editor, of, key, cancellationToken) is not var (view, version))
        {
            return NoSuchEntry();
        }

        new EntityTags(context).Set(version);
        return TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<KnowledgeView>, ValidationProblem, ProblemHttpResult>> PutAsync(
        string kind,
        string key,
        JsonElement body,
        HttpContext context,
        KnowledgeEditor editor,
        CancellationToken cancellationToken
    )
    {
        if (!TryReadKind(kind, out var of))
        {
            return NoSuchKind(kind);
        }

        var tags = new EntityTags(context);
        if (!tags.TryReadIfMatch(out var expected))
        {
            return EntityTags.NoIfMatch();
        }

        var entry = new KnowledgeEntry(of, key, body.GetRawText());
        return Answer(tags, await editor.PutAsync(entry, expected, Editor.NameOf(context), cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string kind,
        string key,
        HttpContext context,
        KnowledgeEditor editor,
        CancellationToken cancellationToken
    )
    {
        if (!TryReadKind(kind, out var of))
        {
            return NoSuchKind(kind);
        }

        var tags = new EntityTags(context);
        if (!tags.TryReadIfMatch(out var expected))
        {
            return EntityTags.NoIfMatch();
        }

        return await editor.DeleteAsync(of, key, expected, Editor.NameOf(context), cancellationToken) switch
        {
            KnowledgeEdit.Done => TypedResults.NoContent(),
            KnowledgeEdit.Stale stale => tags.Stale(stale.Version),
            _ => NoSuchEntry(),
        };
    }

    private static async Task<Results<Ok<IReadOnlyList<JsonElement>>, ProblemHttpResult>> ExportAsync(
        string kind,
        CurrentKnowledge current,
        CancellationToken cancellationToken
    )
    {
        if (!TryReadKind(kind, out var of))
        {
            return NoSuchKind(kind);
        }

        var known = await current.GetAsync(cancellationToken);
        IReadOnlyList<JsonElement> all = [.. KnowledgeEntries.Of(known.Base.Records, of).Select(e => Parse(e.Json!))];
        return TypedResults.Ok(all);
    }

    private static async Task<Results<Ok<int>, ValidationProblem, ProblemHttpResult>> ImportAsync(
        string kind,
        IReadOnlyList<JsonElement> body,
        HttpContext context,
        KnowledgeEditor editor,
        CancellationToken cancellationToken
    )
    {
        if (!TryReadKind(kind, out var of))
        {
            return NoSuchKind(kind);
        }

        var file = KnowledgeFile.Read(of, body);
        return await editor.ImportAsync(file, Editor.NameOf(context), cancellationToken) is KnowledgeImport.Invalid(var problems)
            ? Invalid(problems)
            : TypedResults.Ok(file.Entries.Count);
    }

    private static async Task<Ok<Page<KnowledgeChangeView>>> HistoryAsync(
        AlertsDbContext db,
        int? limit,
        long? after,
        CancellationToken cancellationToken
    ) => TypedResults.Ok(await KnowledgeList.HistoryAsync(db, Page.Limit(limit), after, cancellationToken));

    private static async Task<Results<Ok<KnowledgeView>, ValidationProblem, ProblemHttpResult>> RevertAsync(
        long change,
        HttpContext context,
        KnowledgeEditor editor,
        CancellationToken cancellationToken
    ) => Answer(new EntityTags(context), await editor.RevertAsync(change, Editor.NameOf(context), cancellationToken));

    private static Results<Ok<KnowledgeView>, ValidationProblem, ProblemHttpResult> Answer(EntityTags tags, KnowledgeEdit edit)
    {
        switch (edit)
        {
            case KnowledgeEdit.Done done:
                tags.Set(done.Version);
                return TypedResults.Ok(KnowledgeView.Of(done.Entry, isEdited: true));
            case KnowledgeEdit.Invalid invalid:
                return Invalid(invalid.Problems);
            case KnowledgeEdit.Stale stale:
                return tags.Stale(stale.Version);
            default:
                return NoSuchEntry();
        }
    }

    private static bool TryReadKind(string name, out KnowledgeKind kind) =>
        Enum.TryParse(name, ignoreCase: true, out kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(name[0]);

    private static JsonElement Parse(string json) => JsonElement.Parse(json);

    private static ValidationProblem Invalid(IReadOnlyDictionary<string, string[]> problems) =>
        TypedResults.ValidationProblem(
            problems.ToDictionary(),
            detail: "Nothing was changed. Correct the fields named in errors.",
            title: "The entry is not valid."
        );

    private static ProblemHttpResult NoSuchKind(string kind) =>
        TypedResults.Problem(
            title: "There is no such kind.",
            detail: $"'{kind}' is none of governments, offices, people, outlets, phrases.",
            statusCode: StatusCodes.Status404NotFound
        );

    private static ProblemHttpResult NoSuchEntry() =>
        TypedResults.Problem(
            title: "There is no such entry.",
            detail: "It may have been taken out of use; GET /api/knowledge/history tells, and its change can be reverted.",
            statusCode: StatusCodes.Status404NotFound
        );
}
