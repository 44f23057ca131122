using Alerts.Editions;
using Alerts.Platform.Data;
using Alerts.Stories;
using Alerts.Stories.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Platform.Web.Console.Stories;

/// <summary>The page of one story, and what follows an act on it.</summary>
internal sealed class DeskPages(ConsoleRequest console, AlertsDbContext db)
{
    private const int OtherStories = 100;

    public static ValueTask<DeskPages?> BindAsync(HttpContext context)
    {
        var db = context.RequestServices.GetRequiredService<AlertsDbContext>();
        return ValueTask.FromResult<DeskPages?>(new(new ConsoleRequest(context), db));
    }

    internal Task<IResult> ShowAsync(StoryModel model) => console.PageAsync<StoryPage, StoryModel>(TitleOf(model), model);

    internal Task<IResult> AgainAsync(StoryModel model) => console.AgainAsync<StoryPage, StoryModel>(TitleOf(model), model);

    internal Task<IResult> MissingAsync() =>
        console.MissingAsync("There is no such story. It may have been merged into another, or pruned.");

    /// <returns>Null where there is no such story, or none any more.</returns>
    internal async Task<StoryModel?> LoadAsync(long id, CancellationToken cancellationToken)
    {
        var story = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.MergedIntoId == null, cancellationToken);
        if (story is null)
        {
            return null;
        }

        var latest = await new StorySearch(db).ReadAsync(new StoryQuery { Limit = OtherStories }, cancellationToken);
        return new StoryModel(
            await StoryView.LoadAsync(db, story, cancellationToken),
            await StoryDeskView.LoadAsync(db, story, cancellationToken),
            await StoryHistoryEntry.LoadAsync(db, id, cancellationToken),
            [.. latest.Items.Where(s => s.Id != id)],
            FormFields.Empty,
            FormFields.Empty
        );
    }

    /// <summary>Tells what was done, or why nothing was.</summary>
    /// <param name="id">The story whose page follows.</param>
    internal async Task<IResult> AnswerAsync(StoryEdit edit, long id, string said) =>
        edit switch
        {
            StoryEdit.Done => console.Done($"/console/stories/{id}", said),
            StoryEdit.Refused(_, var reason) => console.Refused($"/console/stories/{id}", $"Nothing was done. {reason}"),
            _ => await MissingAsync(),
        };

    private static PageTitle TitleOf(StoryModel model) => new(model.Story.Headline, SentenceLanguage.Guess(model.Story.Headline));
}
