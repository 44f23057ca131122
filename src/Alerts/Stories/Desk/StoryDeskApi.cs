using Alerts.Alerting;
using Alerts.Channels;
using Alerts.Platform.Access;
using Alerts.Platform.Data;
using Alerts.Platform.Web;
using Alerts.Platform.Web.OpenApi;
using Alerts.Reading.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Alerts.Stories.Desk;

/// <param name="Reason">One sentence for the readers who were told.</param>
internal sealed record RetractionRequest(string? Reason = null);

/// <param name="Origin">The outlet or body; null where it is not identified.</param>
/// <param name="AsRead">Takes an earlier edit back.</param>
internal sealed record OriginRequest(RowId Item, string? Origin = null, bool AsRead = false);

/// <param name="Sentence">As the story's response gives it.</param>
/// <param name="Government">As the story's response gives it.</param>
/// <param name="Stance">Null where the sentence is no answer at all.</param>
/// <param name="AsRead">Takes an earlier edit back.</param>
internal sealed record StanceRequest(
    RowId Item,
    string? Sentence = null,
    string? Government = null,
    Stance? Stance = null,
    bool AsRead = false
);

/// <summary>What an editor does with a story before and after it is told.</summary>
internal sealed class StoryDeskApi : IApi
{
    private const int LongestName = 200;
    private const int LongestReason = 500;

    public void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup("/api/stories/{id:long}").WithTags("Stories").RequireAdmin(AdminScopes.Terms);
        desk.MapGet("desk", GetAsync)
            .Describe("getStoryDesk", "What admins see of a story: whether its alert is held, what was set right by hand, who did what.");
        desk.MapPost("hold", HoldAsync).Describe("holdStory", "Holds the next alert on a story back until it is released.");
        desk.MapPost("release", ReleaseAsync).Describe("releaseStory", "Lets the alert that waits go out now.");
        desk.MapPost("retract", RetractAsync)
            .Describe(
                "retractStory",
                "Takes a story back: those who were told get a correction at once, sends that wait are dropped, nothing more is told of it."
            );
        desk.MapPost("origin", SetOriginAsync)
            .Describe("setStoryOrigin", "Sets right on whose word an item reports. It stays so, whatever joins the story later.");
        desk.MapPost("stance", SetStanceAsync)
            .Describe("setStoryStance", "Sets right what a government says in a sentence. It stays so, whatever joins the story later.");
    }

    private static async Task<Results<Ok<StoryDeskView>, ProblemHttpResult>> GetAsync(
        long id,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) =>
        await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.MergedIntoId == null, cancellationToken) is { } story
            ? TypedResults.Ok(await StoryDeskView.LoadAsync(db, story, cancellationToken))
            : StoriesApi.NotFound(id);

    private static async Task<Results<Ok<StoryDeskView>, ValidationProblem, ProblemHttpResult>> HoldAsync(
        long id,
        StoryDesk desk,
        AlertsDbContext db,
        HttpContext context,
        CancellationToken cancellationToken
    ) => await AnswerAsync(await desk.HoldAsync(id, Editor.NameOf(context), cancellationToken), db, cancellationToken);

    private static async Task<Results<Ok<StoryDeskView>, ValidationProblem, ProblemHttpResult>> ReleaseAsync(
        long id,
        StoryDesk desk,
        AlertsDbContext db,
        HttpContext context,
        CancellationToken cancellationToken
    ) => await AnswerAsync(await desk.ReleaseAsync(id, Editor.NameOf(context), cancellationToken), db, cancellationToken);

    private static async Task<Results<Ok<StoryDeskView>, ValidationProblem, ProblemHttpResult>> RetractAsync(
        long id,
        RetractionRequest request,
        Retractions retractions,
        AlertsDbContext db,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var reason = PlainText.ToOneLine(request.Reason ?? "");
        return ProblemOfReason(reason) is { } problem
            ? Invalid("reason", problem)
            : await AnswerAsync(
                await retractions.RetractAsync(id, reason, Editor.NameOf(context), cancellationToken),
                db,
                cancellationToken
            );
    }

    private static async Task<Results<Ok<StoryDeskView>, ValidationProblem, ProblemHttpResult>> SetOriginAsync(
        long id,
        OriginRequest request,
        StoryDesk desk,
        AlertsDbContext db,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var name = NameOf(request.Origin);
        if (ProblemOfName(name) is { } problem)
        {
            return Invalid("origin", problem);
        }

        var edit = request.AsRead ? null : new OriginEdit(name);
        var done = await desk.SetOriginAsync(id, request.Item.Value, edit, Editor.NameOf(context), cancellationToken);
        return await AnswerAsync(done, db, cancellationToken);
    }

    private static async Task<Results<Ok<StoryDeskView>, ValidationProblem, ProblemHttpResult>> SetStanceAsync(
        long id,
        StanceRequest request,
        StoryDesk desk,
        AlertsDbContext db,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(request.Sentence))
        {
            return Invalid("sentence", "Give the sentence, as the story's response has it.");
        }

        var edit = new StanceEdit(request.Sentence, request.Government, request.Stance);
        var done = await desk.SetStanceAsync(id, request.Item.Value, edit, request.AsRead, Editor.NameOf(context), cancellationToken);
        return await AnswerAsync(done, db, cancellationToken);
    }

    /// <summary>What is wrong with the reason of a retraction; null where nothing is.</summary>
    internal static string? ProblemOfReason(string reason) =>
        reason is { Length: > 0 and <= LongestReason }
            ? null
            : $"Say why, in at most {LongestReason} characters: it stands in the mail to those who were told.";

    /// <summary>The origin as it was typed; null where none was.</summary>
    internal static string? NameOf(string? typed) => PlainText.ToOneLine(typed ?? "") is { Length: > 0 } name ? name : null;

    internal static string? ProblemOfName(string? name) =>
        name?.Length > LongestName ? $"A name has at most {LongestName} characters." : null;

    private static async Task<Results<Ok<StoryDeskView>, ValidationProblem, ProblemHttpResult>> AnswerAsync(
        StoryEdit edit,
        AlertsDbContext db,
        CancellationToken cancellationToken
    ) =>
        edit switch
        {
            StoryEdit.Done done => TypedResults.Ok(await StoryDeskView.LoadAsync(db, done.Story, cancellationToken)),
            StoryEdit.Refused refused => Invalid(refused.Field, refused.Reason),
            StoryEdit.NotFound missing => StoriesApi.NotFound(missing.StoryId),
            _ => throw new InvalidOperationException($"Unknown outcome {edit.GetType()}."),
        };

    private static ValidationProblem Invalid(string field, string reason) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [reason] });
}
