using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alerts.Platform.Data;

/// <summary>The names of one entity's table and columns in SQL, and the values of the text that is made of them.</summary>
internal sealed class RowText
{
    private readonly ISqlGenerationHelper _sql;
    private readonly StoreObjectIdentifier _table;
    private readonly List<IProperty> _values = [];

    internal RowText(DbContext db, Type entity)
    {
        _sql = db.GetService<ISqlGenerationHelper>();
        Entity = db.Model.FindEntityType(entity)!;
        _table = StoreObjectIdentifier.Create(Entity, StoreObjectType.Table)!.Value;
    }

    internal IEntityType Entity { get; }
    internal string Table => _sql.DelimitIdentifier(_table.Name, _table.Schema);
    internal IProperty Key => Entity.FindPrimaryKey()!.Properties[0];

    /// <summary>What the parameters stand for, in the order in which they were named.</summary>
    internal IReadOnlyList<IProperty> Values => _values;

    internal string Column(IProperty property) => _sql.DelimitIdentifier(property.GetColumnName(_table)!);

    internal string Assignment(IProperty property) => $"{Column(property)} = {Parameter(property)}";

    /// <summary>A new parameter for a value of the property.</summary>
    internal string Parameter(IProperty property)
    {
        _values.Add(property);
        return _sql.GenerateParameterName(RowCommandText.NameOf(_values.Count - 1));
    }
}
