using Alerts.Platform.Language;
using Alerts.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Alerts.Subscriptions.Pages;

/// <summary>A form, or a part of one, that shows what was wrong beside the field it is about.</summary>
public abstract class FormComponent : ReaderComponent
{
    /// <summary>By field, as the API names fields.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string[]> Errors { get; set; } = new Dictionary<string, string[]>();

    /// <summary>For <c>aria-invalid</c>.</summary>
    protected string? Invalid(string field) => Errors.ContainsKey(field) ? "true" : null;

    /// <summary>For <c>aria-describedby</c>.</summary>
    protected string? Described(string field) => Errors.ContainsKey(field) ? "error-" + field : null;

    /// <summary>In the reader's language; what no page knows is told as programs get it.</summary>
    internal static string Message(ReaderText words, string field, string[] errors) => words.Find("Error." + field) ?? errors[0];
}
