package dev.pagehand.agent.extract;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON values that are equal where their numbers are worth the same: 9.5 and 9.50. */
final class TypedNumbers {

    private TypedNumbers() {}

    static Object byValue(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TypedNumbers::byValue).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> same = new LinkedHashMap<>();
            map.forEach((key, inner) -> same.put(key, byValue(inner)));
            return same;
        }
        return value;
    }
}
