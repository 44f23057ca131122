using Microsoft.AspNetCore.Components;

namespace Alerts.Platform.Web.Console.Fields;

/// <summary>One field of a form, with its label, what stands in it and what is wrong with it.</summary>
public abstract class FieldComponent : ConsoleComponent
{
    /// <summary>As the form sends it, and as the API names it.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>The field's id, where the name alone is not enough on the page.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>Further attributes of the field.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    [CascadingParameter]
    internal FormFields Form { get; set; } = FormFields.Empty;

    private protected string FieldId => Id ?? Name;

    private protected string? Error => Form.Error(Name);

    private protected string ErrorId => $"error-{FieldId}";

    private protected string? Invalid => Error is null ? null : "true";

    private protected string? DescribedBy => Error is null ? null : ErrorId;
}
