using System.Text.Json.Serialization;

namespace Alerts.Polling.Lists;

/// <summary>How the entries of a list are found where a publisher has no feed.</summary>
/// <param name="Items">Of a page a CSS selector for each entry; of a JSON document the path of the array, such as <c>data.posts</c>, or
/// <c>$</c> for the whole.</param>
/// <param name="Title">Within an entry. Of a page, without it, the text of the link.</param>
/// <param name="Link">Within an entry. Of a page, without it, its first link.</param>
/// <param name="Date">Within an entry; read as dates of feeds are.</param>
/// <param name="Text">Within an entry: a summary or the whole text, HTML or plain.</param>
/// <param name="Id">Within an entry of a JSON document.</param>
public sealed record ListRules(
    ListKind Kind,
    string Items,
    string? Title = null,
    string? Link = null,
    string? Date = null,
    string? Text = null,
    string? Id = null
);

[JsonConverter(typeof(JsonStringEnumConverter<ListKind>))]
public enum ListKind
{
    [JsonStringEnumMemberName("html")]
    Html,

    [JsonStringEnumMemberName("json")]
    Json,
}
