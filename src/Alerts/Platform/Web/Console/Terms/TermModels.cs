using Alerts.Classifying.WatchTerms;

namespace Alerts.Platform.Web.Console.Terms;

internal sealed record TermListModel(FormFields Search, Page<WatchTermView> Terms);

/// <summary>A term in the editor.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Title">The phrase as it is stored.</param>
/// <param name="Theirs">The term as somebody else has left it meanwhile.</param>
/// <param name="Trial">What the edit would gain and lose.</param>
internal sealed record TermModel(
    long? Id,
    string Title,
    FormFields Form,
    IReadOnlyList<string> Topics,
    WatchTermView? Theirs = null,
    BacktestResult? Trial = null
)
{
    internal string Address => Id is { } id ? $"/console/terms/{id}" : "/console/terms/new";
}

/// <param name="Term">Of which term alone; null for all.</param>
internal sealed record TermHistoryModel(long? Term, Page<WatchTermChangeView> Changes);

/// <param name="Text">The file that is about to be imported; null before one was given.</param>
internal sealed record TermFilesModel(FormFields Form, string? Text = null, TermImport.Done? Preview = null)
{
    internal int Changes => (Preview?.Added.Count ?? 0) + (Preview?.Changed.Count ?? 0);
}
